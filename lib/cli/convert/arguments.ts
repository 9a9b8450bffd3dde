import { parseArgs } from 'node:util';
import { quote } from '../../diagnostics/words';
import { UsageError } from '../command';

export const HELP = `Usage: cdk8s-istio convert [OPTION]... FILE|DIR|-...

Converts manifests to a TypeScript class with constructs that synthesize the same objects.
A DIR includes all .yaml, .yml and .json files below it; - is standard input.

  --out FILE.ts       file to write; its name determines the name of the class: mesh-routes.ts exports MeshRoutes
                      (default: standard output)
  --keep-api-version  keep the apiVersions, by a target; otherwise the constructs use the newest stable ones
  --check             compare the synthesized objects with the input without writing code, and print a table
  --help              print this help

Values that cannot be converted are reported with file, line and path; the code contains everything else. Deprecated
fields are replaced by current fields with the same meaning, and reported.
Run cdk8s-istio analyze --explain CODE for the meaning of a code.

Exit codes: 0 everything is converted, 1 part of the input is missing or different, 2 invalid usage.`;

const OPTIONS = {
  out: { type: 'string' },
  'keep-api-version': { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Valid arguments of `convert`. */
export interface ConvertArguments {
  readonly isHelp: boolean;
  readonly paths: readonly string[];
  readonly out: string | undefined;
  readonly keepApiVersion: boolean;
  readonly isCheck: boolean;
}

/** Parses the arguments; throws a UsageError if they are invalid. */
export function parseConvertArguments(args: readonly string[]): ConvertArguments {
  const { values, positionals } = parse(args);
  const { out, check, help } = values;
  if (!help && positionals.length === 0) {
    throw usageError('no input; name files or folders, or - for standard input');
  }
  if (out !== undefined && !/[^/\\]\.ts$/.test(out)) {
    throw usageError(`--out ${quote(out)} is not a TypeScript file; use a name that ends with .ts`);
  }
  if (out !== undefined && check) {
    throw usageError('--check does not write code; remove --out');
  }
  return { isHelp: help, paths: positionals, out, keepApiVersion: values['keep-api-version'], isCheck: check };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw usageError((error as Error).message.split('. ', 1)[0] ?? '');
  }
}

function usageError(message: string): UsageError {
  return new UsageError(`convert: ${message}`);
}
