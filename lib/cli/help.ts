// The text of `--help`.

import { oneOf } from '../diagnostics/words';
import type { Option, OptionTable } from './options';

const WIDTH = 120;
const WIDEST_NAME = 34;

/** Text around the list of options. */
export interface HelpText {
  /** What follows `cdk8s-istio`, one line for each form. */
  readonly usage: readonly string[];
  /** What the command does; its lines are printed as they are. */
  readonly about: string;
  /** What else to know, such as the exit codes. */
  readonly notes?: string;
}

/** The help of a command. */
export function helpOf({ usage, about, notes }: HelpText, options: OptionTable): string {
  const lines = usage.map((form, index) => `${index === 0 ? 'Usage:' : '      '} cdk8s-istio ${form}`);
  return [lines.join('\n'), about, optionLines(options), ...(notes === undefined ? [] : [notes])].join('\n\n');
}

function optionLines(options: OptionTable): string {
  const rows = Object.entries(options).map(([name, option]) => [nameOf(name, option), descriptionOf(option)] as const);
  const width = Math.min(WIDEST_NAME, Math.max(...rows.map(([name]) => name.length)));
  return rows.map(([name, description]) => rowOf(name, description, width)).join('\n');
}

function nameOf(name: string, { short, value }: Option): string {
  const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
  return value === undefined ? names : `${names} ${value}`;
}

function descriptionOf({ description, choices, default: initial, usual, multiple }: Option): string {
  const values = choices?.map((choice) => (choice === (usual ?? initial) ? `${choice} (default)` : choice));
  const text = [description, values && oneOf(values)].filter((part) => part !== undefined).join(': ');
  return multiple ? `${text} (repeatable)` : text;
}

/** A long name has a line of its own. */
function rowOf(name: string, description: string, width: number): string {
  const indent = ' '.repeat(width + 4);
  const [first = '', ...more] = wrap(description, WIDTH - indent.length);
  const start = name.length > width ? `  ${name}\n${indent}` : `  ${name.padEnd(width)}  `;
  return [`${start}${first}`, ...more.map((line) => `${indent}${line}`)].join('\n');
}

/** The lines of a text that is broken between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
