import { parseArgs } from 'node:util';
import { quote } from '../../diagnostics/words';
import { UsageError } from '../command';
import type { MeshArguments } from '../mesh-input';

export const COMMAND = 'test';

export const HELP = `Usage: cdk8s-istio test [OPTION]... TESTS.yaml... [FILE|DIR|-]...

Sends the requests of tests to the mesh in the manifests, and compares the answers with what the tests expect.
Files with tests have the key "tests", or "testCases" as those of istio-config-validator; all others are manifests.
A DIR includes all .yaml, .yml and .json files below it; - is standard input.

  --format FORMAT       text (default), json, junit or tap
  --mesh-config FILE    mesh-wide configuration: a MeshConfig, or the ConfigMap that contains it
  --context FILE|DIR    manifests that exist in addition; objects that are neither there nor in the input are then
                        considered missing (repeatable)
  --help                print this help

Exit codes: 0 all tests passed, 1 tests failed, 2 invalid usage, invalid tests, unreadable input, or no tests.`;

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  'mesh-config': { type: 'string' },
  context: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const FORMATS = ['text', 'json', 'junit', 'tap'] as const;

/** Format of the results. */
export type TestFormat = (typeof FORMATS)[number];

/** Valid arguments of `test`. */
export interface TestArguments extends MeshArguments {
  readonly isHelp: boolean;
  readonly format: TestFormat;
}

/** Parses the arguments; throws a UsageError if they are invalid. */
export function parseTestArguments(args: readonly string[]): TestArguments {
  const { values, positionals } = parse(args);
  if (!values.help && positionals.length === 0) {
    throw usageError('no tests and no manifests; name files or folders');
  }
  return {
    isHelp: values.help,
    paths: positionals,
    format: formatOf(values.format),
    meshConfig: values['mesh-config'],
    context: values.context,
  };
}

/** An error in the arguments or in the input. */
export function usageError(message: string): UsageError {
  return new UsageError(`${COMMAND}: ${message}`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw usageError((error as Error).message.split('. ', 1)[0] ?? '');
  }
}

function formatOf(format: string): TestFormat {
  const known = FORMATS.find((candidate) => candidate === format);
  if (known === undefined) {
    throw usageError(`--format cannot be ${quote(format)}; use one of ${FORMATS.join(', ')}`);
  }
  return known;
}
