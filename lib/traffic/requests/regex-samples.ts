// Texts that a regular expression of RE2 matches, so that a request can be made from a match with one.

import { matchesRegex } from '../match/regex';
import { CharacterClass } from './character-class';
import { PatternReader } from './pattern-reader';

/** Which of the texts that match is taken. */
interface Style {
  /** Characters to prefer. */
  readonly characters: string;
  /** Whether optional parts are included, and repeated ones repeated. */
  readonly isLong: boolean;
}

const STYLES: readonly Style[] = [
  { characters: 'a1A-_./=@ ', isLong: false },
  { characters: 'x7X_-./=@ ', isLong: true },
];
const LONGEST_PATTERN = 1000;
const LONGEST_TEXT = 1000;
const EMPTY_ESCAPES = 'bBAz';

/**
 * Texts that a pattern matches, the shortest first. Empty if none is found: the pattern is invalid, or no text that is easy
 * to find matches.
 */
export function regexSamples(pattern: string): string[] {
  if (pattern.length > LONGEST_PATTERN) {
    return [];
  }
  const texts = new Set(STYLES.map((style) => new Sampler(pattern, style).text()));
  return [...texts].filter((text) => text.length <= LONGEST_TEXT && matchesRegex(pattern, text));
}

/** Writes a text that matches while it reads the pattern. The caller checks the text, so errors in the pattern are ignored. */
class Sampler {
  private readonly reader: PatternReader;

  public constructor(
    pattern: string,
    private readonly style: Style,
  ) {
    this.reader = new PatternReader(pattern);
  }

  public text(): string {
    return this.alternatives();
  }

  private alternatives(): string {
    const texts = [this.sequence()];
    while (this.reader.take('|')) {
      texts.push(this.sequence());
    }
    return (this.style.isLong ? texts.at(-1) : texts[0]) ?? '';
  }

  private sequence(): string {
    const parts: string[] = [];
    while (!this.reader.isAtEnd && !this.reader.sees('|') && !this.reader.sees(')')) {
      parts.push(this.repeated(this.part()));
    }
    return parts.join('');
  }

  private part(): string {
    const { reader, style } = this;
    if (reader.take('(')) {
      return this.group();
    }
    if (reader.take('[')) {
      return CharacterClass.read(reader).sample(style.characters);
    }
    if (reader.take('\\')) {
      return this.escape();
    }
    const character = reader.next();
    if (character === '.') {
      return style.characters.charAt(0);
    }
    return character === '^' || character === '$' ? '' : character;
  }

  private group(): string {
    // Names and flags do not change what can match, except for flags alone, which end at once.
    if (this.reader.takeMatch(/^\?[a-zA-Z-]*\)/) !== undefined) {
      return '';
    }
    this.reader.takeMatch(/^\?(?:P?<\w+>|[a-zA-Z-]*:)/);
    const text = this.alternatives();
    this.reader.take(')');
    return text;
  }

  private escape(): string {
    const { reader, style } = this;
    const quoted = reader.takeMatch(/^Q[\s\S]*?(?:\\E|$)/);
    if (quoted !== undefined) {
      return quoted.slice(1).replace(/\\E$/, '');
    }
    if (reader.takeMatch(/^[pP](?:\{\^?\w+\}|\w)/) !== undefined) {
      return style.characters.charAt(0);
    }
    const letter = reader.takeMatch(/^[dwsDWSbBAz]/);
    if (letter === undefined) {
      return reader.escaped();
    }
    return EMPTY_ESCAPES.includes(letter) ? '' : (CharacterClass.ofEscape(letter)?.sample(style.characters) ?? '');
  }

  private repeated(part: string): string {
    const { reader } = this;
    const counts = reader.takeMatch(/^(?:[*+?]|\{\d+(?:,\d*)?\})/);
    if (counts === undefined) {
      return part;
    }
    reader.take('?');
    const [least, most] = limitsOf(counts);
    const count = this.style.isLong ? Math.min(Math.max(least + 1, 1), most) : least;
    // A text that is too long is dropped, so it need not be complete.
    return part.repeat(Math.min(count, LONGEST_TEXT + 1)).slice(0, LONGEST_TEXT + 1);
  }
}

function limitsOf(counts: string): [least: number, most: number] {
  switch (counts) {
    case '*':
      return [0, Number.POSITIVE_INFINITY];
    case '+':
      return [1, Number.POSITIVE_INFINITY];
    case '?':
      return [0, 1];
    default: {
      const [least = '', most] = counts.slice(1, -1).split(',');
      return [
        Number(least),
        most === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most),
      ];
    }
  }
}
