import type { CodeOptions } from '../../convert/convert';
import { quote } from '../../diagnostics/words';
import { UsageError } from '../command';
import { helpOf } from '../help';
import { choiceOf, HELP_OPTION, parseOptions } from '../options';

const CORE_FORMS = ['handles', 'plus', 'l1'] as const;

/** Options of `convert`. */
export const OPTIONS = {
  out: {
    type: 'string',
    value: 'FILE.ts',
    description:
      'file to write; its name determines the name of the class: mesh-routes.ts exports MeshRoutes (default: standard output)',
  },
  into: {
    type: 'string',
    value: 'DIR',
    description:
      'folder for an app: a class for each namespace, app.ts, main.ts, and a test that the app writes the same objects; files that exist are not overwritten',
  },
  'keep-api-version': {
    type: 'boolean',
    default: false,
    description: 'keep the apiVersions, by a target; otherwise the constructs use the newest stable ones',
  },
  core: {
    type: 'string',
    default: 'handles',
    value: 'FORM',
    choices: CORE_FORMS,
    description:
      'objects of Kubernetes itself: handles makes Services, ServiceAccounts, Namespaces, ConfigMaps and Secrets constructs of cdk8s-plus, to which others refer; plus also Deployments; l1 uses the generated classes, to which others refer by name',
  },
  check: {
    type: 'boolean',
    default: false,
    description: 'compare the synthesized objects with the input without writing code, and print a table',
  },
  help: HELP_OPTION,
} as const;

export const HELP = helpOf(
  {
    usage: ['convert [OPTION]... FILE|DIR|-...'],
    about: `Converts manifests to a TypeScript class with constructs that synthesize the same objects.
A DIR includes all .yaml, .yml and .json files below it; - is standard input.`,
    notes: `Values that cannot be converted are reported with file, line and path; the code contains everything else. Deprecated
fields are replaced by current fields with the same meaning, and reported.
Run cdk8s-istio analyze --explain CODE for the meaning of a code.

Exit codes: 0 everything is converted, 1 part of the input is missing or different, 2 invalid usage.`,
  },
  OPTIONS,
);

/** Valid arguments of `convert`. */
export interface ConvertArguments {
  readonly isHelp: boolean;
  readonly paths: readonly string[];
  readonly out: string | undefined;
  readonly into: string | undefined;
  readonly code: CodeOptions;
  readonly isCheck: boolean;
}

/** Parses the arguments; throws a UsageError if they are invalid. */
export function parseConvertArguments(args: readonly string[]): ConvertArguments {
  const { values, positionals } = parseOptions('convert', args, OPTIONS);
  const { out, into, check, help } = values;
  if (!help && positionals.length === 0) {
    throw usageError('no input; name files or folders, or - for standard input');
  }
  if (out !== undefined && !/[^/\\]\.ts$/.test(out)) {
    throw usageError(`--out ${quote(out)} is not a TypeScript file; use a name that ends with .ts`);
  }
  const outputs = [out !== undefined && '--out', into !== undefined && '--into', check && '--check'].filter(Boolean);
  if (outputs.length > 1) {
    throw usageError(`${outputs.join(' and ')} are mutually exclusive; remove one of them`);
  }
  const core = choiceOf('convert', '--core', values.core, CORE_FORMS);
  const code = { keepApiVersion: values['keep-api-version'], core };
  return { isHelp: help, paths: positionals, out, into, code, isCheck: check };
}

function usageError(message: string): UsageError {
  return new UsageError(`convert: ${message}`);
}
