import type { SuppressionOptions } from '../../analysis/options';
import { findCode, unknownCode } from '../../analysis/registry';
import { ReportFormat } from '../../diagnostics/report-format';
import { Severity } from '../../diagnostics/severity';
import { FAILURE_LEVELS, type FailureLevel } from '../../diagnostics/severity-order';
import { quote } from '../../diagnostics/words';
import { kubernetesVersionError } from '../../rules/kubernetes/version';
import { istioVersionError } from '../../rules/versions';
import { UsageError } from '../command';
import { helpOf } from '../help';
import { MESH_OPTIONS } from '../mesh-input';
import { choiceOf, HELP_OPTION, parseOptions } from '../options';

const SEVERITIES = Object.values(Severity);
const CHANNELS = ['standard', 'experimental'] as const;
const FORMATS = Object.values(ReportFormat);

/** Options of `analyze`. */
export const OPTIONS = {
  format: { type: 'string', default: 'text', value: 'FORMAT', choices: FORMATS },
  'fail-on': {
    type: 'string',
    usual: 'error',
    value: 'LEVEL',
    choices: FAILURE_LEVELS,
    description: 'lowest level of findings for exit code 1',
  },
  'min-severity': {
    type: 'string',
    usual: 'info',
    value: 'LEVEL',
    choices: SEVERITIES,
    description: 'lowest level of findings in the report',
  },
  baseline: {
    type: 'string',
    value: 'FILE',
    description: 'report in JSON whose findings are known, and neither reported nor a reason to fail',
  },
  output: { type: 'string', value: 'FILE', description: 'file for the report (default: standard output)' },
  config: MESH_OPTIONS.config,
  context: {
    type: 'string',
    multiple: true,
    default: [] as string[],
    value: 'FILE|DIR',
    description:
      'manifests that exist but are not analyzed, such as the output of kubectl get services,namespaces,gateways -A -o yaml; objects that are neither there nor in the input are then considered missing',
  },
  'mesh-config': MESH_OPTIONS['mesh-config'],
  'mesh-networks': { type: 'string', value: 'FILE', description: 'networks of a multi-network mesh' },
  'gateway-api-channel': {
    type: 'string',
    usual: 'standard',
    value: 'CHANNEL',
    choices: CHANNELS,
    description: 'channel of the installed Gateway API',
  },
  'istio-version': {
    type: 'string',
    value: 'VERSION',
    description: 'version of the mesh, such as 1.27 (default: the newest known version)',
  },
  'kubernetes-version': {
    type: 'string',
    value: 'VERSION',
    description:
      'version of the cluster, such as 1.36 (default: unknown; unknown fields of Services, Deployments and other kinds of Kubernetes are then only infos)',
  },
  suppress: {
    type: 'string',
    multiple: true,
    default: [] as string[],
    value: 'CODE[=Kind/ns/name]',
    description: 'do not report these findings; * matches any characters of the name',
  },
  isolated: {
    type: 'boolean',
    default: false,
    description: 'analyze each file alone: only errors of the API server and istiod',
  },
  'allow-empty': {
    type: 'boolean',
    default: false,
    description: 'accept an input without objects, which is otherwise an error',
  },
  watch: { type: 'boolean', default: false, description: 'analyze again whenever a file changes' },
  explain: {
    type: 'string',
    value: 'CODE',
    description: 'explain a code and its fix, with an example if it has one',
  },
  help: HELP_OPTION,
} as const;

export const HELP = helpOf(
  {
    usage: ['analyze [OPTION]... [FILE|DIR|-]...'],
    about: `Validates manifests like the API server, istiod, istioctl analyze and Kiali.
A DIR includes all .yaml, .yml and .json files below it; a pattern in quotes, such as 'apps/*/dist/*.yaml', is expanded; - is
standard input. Options take precedence over the configuration file.`,
    notes:
      'Exit codes: 0 no findings at or above the level, 1 findings, 2 invalid usage, or unreadable or empty input.',
  },
  OPTIONS,
);

/** Valid arguments of `analyze`. */
export interface AnalyzeArguments {
  readonly isHelp: boolean;
  readonly explain: string | undefined;
  readonly paths: readonly string[];
  readonly format: ReportFormat;
  readonly failOn: FailureLevel | undefined;
  readonly minSeverity: Severity | undefined;
  readonly baseline: string | undefined;
  readonly output: string | undefined;
  readonly config: string | undefined;
  readonly context: readonly string[];
  readonly meshConfig: string | undefined;
  readonly meshNetworks: string | undefined;
  readonly gatewayApiChannel: 'standard' | 'experimental' | undefined;
  readonly istioVersion: string | undefined;
  readonly kubernetesVersion: string | undefined;
  readonly suppressions: readonly SuppressionOptions[];
  readonly isIsolated: boolean;
  readonly allowsEmpty: boolean;
  readonly isWatching: boolean;
}

/** Parses the arguments; throws a UsageError if they are invalid. */
export function parseAnalyzeArguments(args: readonly string[]): AnalyzeArguments {
  const { values, positionals } = parseOptions('analyze', args, OPTIONS);
  return {
    isHelp: values.help,
    explain: values.explain,
    paths: positionals,
    format: choiceOf('analyze', '--format', values.format, FORMATS),
    failOn: chosen('fail-on', values['fail-on'], FAILURE_LEVELS),
    minSeverity: chosen('min-severity', values['min-severity'], SEVERITIES),
    baseline: values.baseline,
    output: values.output,
    config: values.config,
    context: values.context,
    meshConfig: values['mesh-config'],
    meshNetworks: values['mesh-networks'],
    gatewayApiChannel: chosen('gateway-api-channel', values['gateway-api-channel'], CHANNELS),
    istioVersion: versionOf('--istio-version', values['istio-version'], istioVersionError),
    kubernetesVersion: versionOf('--kubernetes-version', values['kubernetes-version'], kubernetesVersionError),
    suppressions: values.suppress.map(suppressionOf),
    isIsolated: values.isolated,
    allowsEmpty: values['allow-empty'],
    isWatching: values.watch,
  };
}

function chosen<T extends string>(option: string, value: string | undefined, choices: readonly T[]): T | undefined {
  return value === undefined ? undefined : choiceOf('analyze', `--${option}`, value, choices);
}

function versionOf(
  option: string,
  version: string | undefined,
  errorOf: (version: string) => string | undefined,
): string | undefined {
  const error = version === undefined ? undefined : errorOf(version);
  if (error !== undefined) {
    throw usageError(`${option}: ${error}`);
  }
  return version;
}

/** `CODE`, `CODE=Kind`, `CODE=Kind/name` or `CODE=Kind/namespace/name`. */
function suppressionOf(text: string): SuppressionOptions {
  const [code = '', objects = ''] = text.split('=', 2);
  const [kind, ...names] = objects.split('/');
  const name = names.pop();
  const [namespace] = names;
  if (code === '' || names.length > 1) {
    throw usageError(`--suppress cannot be ${quote(text)}; use CODE or CODE=Kind/namespace/name`);
  }
  const known = code === '*' || findCode(code) !== undefined;
  if (!known) {
    throw usageError(`--suppress: ${unknownCode(code)}`);
  }
  return {
    code: code.toUpperCase(),
    reason: '--suppress',
    ...given('kind', kind),
    ...given('namespace', namespace),
    ...given('name', name),
  };
}

function given(key: string, value: string | undefined): object {
  return value === undefined || value === '' || value === '*' ? {} : { [key]: value };
}

function usageError(message: string): UsageError {
  return new UsageError(`analyze: ${message}`);
}
