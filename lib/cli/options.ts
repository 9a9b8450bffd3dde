// The options of a command: one table gives the parser, the help and the completion their options.

import { parseArgs } from 'node:util';
import { didYouMean } from '../diagnostics/suggestion';
import { quote } from '../diagnostics/words';
import { UsageError } from './usage-error';

/** An option, as `parseArgs` of Node takes it, and what the help and the completion show. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** Letter of the short form. */
  readonly short?: string;
  /** Whether the option can be repeated. */
  readonly multiple?: boolean;
  readonly default?: string | boolean | string[];
  /** The default in the help, if something else than the parser sets it. */
  readonly usual?: string;
  /** Name of the value in the help, such as `FILE`. */
  readonly value?: string;
  /** The allowed values. */
  readonly choices?: readonly string[];
  readonly description?: string;
}

/** Options by name, in the order of the help. */
export type OptionTable = Readonly<Record<string, Option>>;

/** The option that every command has. */
export const HELP_OPTION = { type: 'boolean', short: 'h', default: false, description: 'print this help' } as const;

/** Values of the options, and the other arguments. Throws a UsageError for an unknown option. */
export function parseOptions<T extends OptionTable>(
  command: string,
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${command}: ${problemOf(command, error as NodeJS.ErrnoException, options)}`);
  }
}

function problemOf(command: string, { code, message }: NodeJS.ErrnoException, options: OptionTable): string {
  const [, name = ''] = /'(-[^']*)'/.exec(message) ?? [];
  if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return message.split('. ', 1)[0] ?? '';
  }
  const names = Object.keys(options).map((option) => `--${option}`);
  return `unknown option ${quote(name)}; ${didYouMean(name, names, `see cdk8s-istio ${command} --help`)}`;
}

/** The choice that an option has; throws a UsageError if it is not one of the allowed ones. */
export function choiceOf<T extends string>(command: string, option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    throw new UsageError(`${command}: ${option} cannot be ${quote(value)}; use one of ${choices.join(', ')}`);
  }
  return found;
}
