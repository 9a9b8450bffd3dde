import { UsageError } from '../command';
import { helpOf } from '../help';
import { MESH_OPTIONS, type MeshArguments, meshArguments } from '../mesh-input';
import { choiceOf, HELP_OPTION, parseOptions } from '../options';

export const COMMAND = 'test';

const FORMATS = ['text', 'json', 'junit', 'tap'] as const;

/** Format of the results. */
export type TestFormat = (typeof FORMATS)[number];

/** Options of `test`. */
export const OPTIONS = {
  format: { type: 'string', default: 'text', value: 'FORMAT', choices: FORMATS },
  ...MESH_OPTIONS,
  help: HELP_OPTION,
} as const;

export const HELP = helpOf(
  {
    usage: ['test [OPTION]... TESTS.yaml... [FILE|DIR|-]...'],
    about: `Sends the requests of tests to the mesh in the manifests, and compares the answers with what the tests expect.
Files with tests have the key "tests", or "testCases" as those of istio-config-validator; all others are manifests.
A DIR includes all .yaml, .yml and .json files below it; - is standard input.`,
    notes:
      'Exit codes: 0 all tests passed, 1 tests failed, 2 invalid usage, invalid tests, unreadable input, or no tests.',
  },
  OPTIONS,
);

/** Valid arguments of `test`. */
export interface TestArguments extends MeshArguments {
  readonly isHelp: boolean;
  readonly format: TestFormat;
}

/** Parses the arguments; throws a UsageError if they are invalid. */
export function parseTestArguments(args: readonly string[]): TestArguments {
  const { values, positionals } = parseOptions(COMMAND, args, OPTIONS);
  if (!values.help && positionals.length === 0) {
    throw usageError('no tests and no manifests; name files or folders');
  }
  return {
    isHelp: values.help,
    format: choiceOf(COMMAND, '--format', values.format, FORMATS),
    ...meshArguments(positionals, values),
  };
}

/** An error in the arguments or in the input. */
export function usageError(message: string): UsageError {
  return new UsageError(`${COMMAND}: ${message}`);
}
