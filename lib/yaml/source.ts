// Finds scalars whose source the API server does not accept, although other parsers do. Part of the engine: see `engine.ts`.

import type { Scalar } from 'yaml';

/** Block header without an indentation indicator, then lines of spaces, then a tab. */
const TAB_AS_INDENTATION = /[|>][-+]?[ \t]*(?:#.*)?\r?\n(?: *\r?\n)* *\t/y;
const SURROGATE = /(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]/;
const JSON_START = /^\s*\{/;

/** Checks the scalars of one document. */
export class ScalarSources {
  /** kubectl reads such a document as JSON, in which two escapes can be one character. */
  private readonly isJson: boolean;
  /** Whether no line break follows the last line with text. */
  private readonly endsInLine: boolean;

  public constructor(private readonly text: string) {
    this.isJson = JSON_START.test(text);
    this.endsInLine = text.slice(text.lastIndexOf('\n') + 1).trim() !== '';
  }

  /** The text of a scalar. The API server adds no line break to a block at the end of a document without one. */
  public textOf({ value, range }: Scalar): string {
    const text = String(value ?? '');
    const [, end = 0] = range ?? [];
    return this.endsInLine && end >= this.text.length && text.endsWith('\n') ? text.slice(0, -1) : text;
  }

  /** Why the API server does not read a scalar; undefined if it does. */
  public problemOf({ type, range }: Scalar): string | undefined {
    const [start = 0, end = 0] = range ?? [];
    if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') {
      TAB_AS_INDENTATION.lastIndex = start;
      return TAB_AS_INDENTATION.test(this.text)
        ? 'The first line of a block starts with a tab; use spaces to indent it'
        : undefined;
    }
    return type === 'QUOTE_DOUBLE' && !this.isJson && SURROGATE.test(this.text.slice(start, end))
      ? 'Half of a surrogate pair is not a character; write the character itself'
      : undefined;
  }
}
