import { parseArgs } from 'node:util';
import type { SuppressionOptions } from '../../analysis/options';
import { ReportFormat } from '../../diagnostics/report-format';
import { Severity } from '../../diagnostics/severity';
import { parseIstioVersion } from '../../rules/versions';
import { UsageError } from '../command';

export const HELP = `Usage: cdk8s-istio analyze [OPTION]... [FILE|DIR|-]...

Says what the API server, istiod, istioctl analyze and Kiali would say about manifests.
A DIR stands for all .yaml, .yml and .json files below it, - for standard input.

  --format FORMAT               text (default), json, sarif or github
  --fail-on LEVEL               exit with 1 from this level on: error (default), warning, info or never
  --context FILE|DIR            manifests that exist without being analyzed, such as the output of
                                kubectl get services,namespaces,gateways -A -o yaml; what is neither there
                                nor in the input does not exist then (may be repeated)
  --mesh-config FILE            mesh-wide configuration: a MeshConfig, or the ConfigMap that holds it
  --mesh-networks FILE          networks of a mesh that spans several
  --gateway-api-channel CHANNEL channel of the installed Gateway API: standard (default) or experimental
  --istio-version VERSION       version of the mesh, such as 1.27; the newest known by default
  --suppress CODE[=Kind/ns/name] leave findings out; * stands for any characters of the name (may be repeated)
  --isolated                    judge each file on its own: only what the API server and istiod refuse
  --explain CODE                tell what a code means, with an example, and how to fix it
  --help                        show this

Exit codes: 0 nothing at or above the level, 1 findings, 2 wrong usage or unreadable input.`;

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'error' },
  context: { type: 'string', multiple: true, default: [] as string[] },
  'mesh-config': { type: 'string' },
  'mesh-networks': { type: 'string' },
  'gateway-api-channel': { type: 'string', default: 'standard' },
  'istio-version': { type: 'string' },
  suppress: { type: 'string', multiple: true, default: [] as string[] },
  isolated: { type: 'boolean', default: false },
  explain: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const LEVELS = [Severity.ERROR, Severity.WARNING, Severity.INFO, 'never'] as const;
const CHANNELS = ['standard', 'experimental'] as const;
const FORMATS = Object.values(ReportFormat);

/** The arguments of `analyze`, checked. */
export interface AnalyzeArguments {
  readonly isHelp: boolean;
  readonly explain: string | undefined;
  readonly paths: readonly string[];
  readonly format: ReportFormat;
  readonly failOn: Severity | 'never';
  readonly context: readonly string[];
  readonly meshConfig: string | undefined;
  readonly meshNetworks: string | undefined;
  readonly gatewayApiChannel: 'standard' | 'experimental';
  readonly istioVersion: string | undefined;
  readonly suppressions: readonly SuppressionOptions[];
  readonly isIsolated: boolean;
}

/** Reads the arguments; throws a UsageError that says what is wrong. */
export function parseAnalyzeArguments(args: readonly string[]): AnalyzeArguments {
  const { values, positionals } = parse(args);
  return {
    isHelp: values.help,
    explain: values.explain,
    paths: positionals,
    format: oneOf('--format', values.format, FORMATS),
    failOn: oneOf('--fail-on', values['fail-on'], LEVELS),
    context: values.context,
    meshConfig: values['mesh-config'],
    meshNetworks: values['mesh-networks'],
    gatewayApiChannel: oneOf('--gateway-api-channel', values['gateway-api-channel'], CHANNELS),
    istioVersion: istioVersionOf(values['istio-version']),
    suppressions: values.suppress.map(suppressionOf),
    isIsolated: values.isolated,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw usageError((error as Error).message.split('. ', 1)[0] ?? '');
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw usageError(`${option} '${value}' is unknown; use one of ${allowed.join(', ')}`);
  }
  return found;
}

function istioVersionOf(version: string | undefined): string | undefined {
  try {
    if (version !== undefined) {
      parseIstioVersion(version);
    }
    return version;
  } catch (error) {
    throw usageError(`--istio-version: ${(error as Error).message}`);
  }
}

/** `CODE`, `CODE=Kind`, `CODE=Kind/name` or `CODE=Kind/namespace/name`. */
function suppressionOf(text: string): SuppressionOptions {
  const [code = '', objects = ''] = text.split('=', 2);
  const [kind, ...names] = objects.split('/');
  const name = names.pop();
  const [namespace] = names;
  if (code === '' || names.length > 1) {
    throw usageError(`--suppress '${text}' is not understood; give CODE or CODE=Kind/namespace/name`);
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
