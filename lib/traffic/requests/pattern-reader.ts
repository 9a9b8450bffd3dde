// Reads a regular expression from left to right.

const CONTROL: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A position in a pattern. */
export class PatternReader {
  private position = 0;

  public constructor(private readonly pattern: string) {}

  public get isAtEnd(): boolean {
    return this.position >= this.pattern.length;
  }

  /** Whether a text follows, without moving past it. */
  public sees(text: string): boolean {
    return this.pattern.startsWith(text, this.position);
  }

  /** Moves past a text; returns whether it follows. */
  public take(text: string): boolean {
    const isNext = this.sees(text);
    this.position += isNext ? text.length : 0;
    return isNext;
  }

  /** Moves past what an expression matches, which starts with `^`. Returns its first group, or the whole match. */
  public takeMatch(expression: RegExp): string | undefined {
    const match = expression.exec(this.pattern.slice(this.position));
    this.position += match?.[0].length ?? 0;
    return match?.[1] ?? match?.[0];
  }

  /** The next character. */
  public next(): string {
    const [character = ''] = this.pattern.slice(this.position, this.position + 2);
    this.position += character.length;
    return character;
  }

  /** The next character, which may be written as an escape. */
  public character(): string {
    return this.take('\\') ? this.escaped() : this.next();
  }

  /** The character behind a backslash. */
  public escaped(): string {
    const code = this.takeMatch(/^x\{([0-9a-fA-F]{1,6})\}/) ?? this.takeMatch(/^x([0-9a-fA-F]{2})/);
    if (code !== undefined) {
      const number = Number.parseInt(code, 16);
      return number <= 0x10ffff ? String.fromCodePoint(number) : '';
    }
    const letter = this.next();
    return CONTROL[letter] ?? letter;
  }
}
