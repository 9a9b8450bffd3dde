import { parseArgs } from 'node:util';
import { UsageError } from '../command';

export const HELP = `Usage: cdk8s-istio convert [OPTION]... FILE|DIR|-...

Writes a TypeScript class with constructs that synthesize the objects of manifests.
A DIR stands for all .yaml, .yml and .json files below it, - for standard input.

  --out FILE.ts       file to write; the class is named after it: mesh-routes.ts exports MeshRoutes.
                      Without it the code goes to standard output
  --keep-api-version  keep apiVersions as they are, by a target; they are raised to the stable ones otherwise
  --check             convert, synthesize and compare without writing, and print how many objects came out equal
  --help              show this

What cannot be converted is listed with file, line and path, and the rest is written all the same. Deprecated fields
that have a modern form of the same meaning are rewritten, and told.

Exit codes: 0 all was converted, 1 something could not be, or came out different, 2 wrong usage or unreadable input.`;

const OPTIONS = {
  out: { type: 'string' },
  'keep-api-version': { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The arguments of `convert`, checked. */
export interface ConvertArguments {
  readonly isHelp: boolean;
  readonly paths: readonly string[];
  readonly out: string | undefined;
  readonly keepApiVersion: boolean;
  readonly isCheck: boolean;
}

/** Reads the arguments; throws a UsageError that says what is wrong. */
export function parseConvertArguments(args: readonly string[]): ConvertArguments {
  const { values, positionals } = parse(args);
  const { out, check, help } = values;
  if (!help && positionals.length === 0) {
    throw usageError('give the files or folders to convert, or - for standard input');
  }
  if (out !== undefined && !/[^/\\]\.ts$/.test(out)) {
    throw usageError(`--out '${out}' is no TypeScript file; its name must end in .ts`);
  }
  if (out !== undefined && check) {
    throw usageError('--check writes nothing; leave out --out');
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
