// Characters that a class of a regular expression, such as `[^/a-f\d]`, matches.

import type { PatternReader } from './pattern-reader';

type Range = readonly [first: string, last: string];

const DIGITS: readonly Range[] = [['0', '9']];
const WORDS: readonly Range[] = [
  ['0', '9'],
  ['A', 'Z'],
  ['_', '_'],
  ['a', 'z'],
];
const SPACES: readonly Range[] = [
  ['\t', '\n'],
  ['\f', '\r'],
  [' ', ' '],
];
const LETTERS: readonly Range[] = [
  ['A', 'Z'],
  ['a', 'z'],
];
const NAMED: Readonly<Record<string, readonly Range[]>> = {
  alnum: [...DIGITS, ...LETTERS],
  alpha: LETTERS,
  digit: DIGITS,
  lower: [['a', 'z']],
  space: SPACES,
  upper: [['A', 'Z']],
  word: WORDS,
  xdigit: [...DIGITS, ['A', 'F'], ['a', 'f']],
};
const ESCAPED: Readonly<Record<string, readonly Range[]>> = { d: DIGITS, w: WORDS, s: SPACES };

type Test = (character: string) => boolean;

/** A part of a class. */
interface Item {
  readonly test: Test;
  /** First character of a range. */
  readonly start?: string;
}

/** A set of characters. */
export class CharacterClass {
  /** The class of an escape such as `\d` or `\W`; undefined if the letter is not that of a class. */
  public static ofEscape(letter: string): CharacterClass | undefined {
    const test = escapeTest(letter);
    return test && new CharacterClass([{ test }], false);
  }

  /** Reads a class, from behind its opening bracket to its closing one. */
  public static read(reader: PatternReader): CharacterClass {
    const isNegated = reader.take('^');
    const items: Item[] = [];
    // A closing bracket at the start is a member.
    while (!reader.isAtEnd && (items.length === 0 || !reader.take(']'))) {
      items.push(readItem(reader));
    }
    return new CharacterClass(items, isNegated);
  }

  private constructor(
    private readonly items: readonly Item[],
    private readonly isNegated: boolean,
  ) {}

  /** A character of the class: the first of the candidates that belongs to it, or else another one; empty if none is found. */
  public sample(candidates: string): string {
    const starts = this.items.flatMap(({ start }) => start ?? []);
    return [...candidates, ...starts].find((character) => this.has(character)) ?? '';
  }

  private has(character: string): boolean {
    return this.items.some(({ test }) => test(character)) !== this.isNegated;
  }
}

function readItem(reader: PatternReader): Item {
  const name = reader.takeMatch(/^\[:(\w+):\]/);
  if (name !== undefined) {
    return { test: within(NAMED[name] ?? []) };
  }
  const test = escapeTest(reader.takeMatch(/^\\([dwsDWS])/) ?? '');
  if (test !== undefined) {
    return { test };
  }
  const start = reader.character();
  const end = reader.takeMatch(/^-(?!\])/) === undefined ? start : reader.character();
  return { test: within([[start, end]]), start };
}

function within(ranges: readonly Range[]): Test {
  return (character) => ranges.some(([first, last]) => character >= first && character <= last);
}

function escapeTest(letter: string): Test | undefined {
  const ranges = ESCAPED[letter.toLowerCase()];
  const test = ranges && within(ranges);
  const isNegated = letter !== letter.toLowerCase();
  return test && ((character) => test(character) !== isNegated);
}
