// What all shells complete.

import type { Command } from '../command';
import type { Option } from '../options';

/** Words that are not commands of their own, with their meanings. */
export const GLOBAL_WORDS: readonly (readonly [word: string, summary: string])[] = [
  ['help', 'print the help of a command'],
  ['--help', 'list the commands'],
  ['--version', 'print the version'],
];

/** The options of a command. */
export function optionsOf({ options = {} }: Command): [name: string, option: Option][] {
  return Object.entries(options);
}

/** A word of a shell script in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
