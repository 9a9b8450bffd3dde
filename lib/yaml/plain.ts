// Reads the YAML that tools write, about twenty times faster than the full parser: maps and lists in blocks, scalars on
// one line, literal blocks. It gives up on everything else, which the full parser then reads. Both return equal values.

import type { PathStep } from '../private/field-path';
import { closingQuote, plainScalar, UNCLEAR } from './plain-scalar';
import { resolveKey } from './scalar';

const KEY = /([A-Za-z0-9_.$/][A-Za-z0-9_.$/-]*)[ ]*:(?=[ ]|$)/y;
const LITERAL = /^\|([-+]?)[ ]*$/;
const MAX_DEPTH = 100;

/** A document in plain YAML. */
export interface PlainDocument {
  readonly value: unknown;
  /** Returns the index of the line of a field, or of the nearest field above it. */
  readonly lineOf: (steps: readonly PathStep[]) => number;
}

/** Reads a document; undefined if it is not plain YAML. */
export function readPlain(text: string): PlainDocument | undefined {
  if (text.includes('\r')) {
    return undefined;
  }
  try {
    const { value } = new PlainReader(text, undefined).read();
    return { value, lineOf: (steps) => lineOf(text, steps) };
  } catch (error) {
    if (error instanceof NotPlain) {
      return undefined;
    }
    throw error;
  }
}

class NotPlain extends Error {}

/** Lines of the keys and items of a map or list. */
type Positions = WeakMap<object, Map<PathStep, number>>;

let latest: { readonly text: string; readonly value: unknown; readonly positions: Positions } | undefined;

/** Positions are kept only for the latest text: diagnostics come object by object, and most objects have none. */
function lineOf(text: string, steps: readonly PathStep[]): number {
  if (latest?.text !== text) {
    const positions: Positions = new WeakMap();
    latest = { text, positions, ...new PlainReader(text, positions).read() };
  }
  let line = 0;
  let value = latest.value;
  for (const step of steps) {
    const found = typeof value === 'object' && value !== null ? latest.positions.get(value)?.get(step) : undefined;
    if (found === undefined) {
      break;
    }
    line = found;
    value = (value as Record<PathStep, unknown>)[step];
  }
  return line;
}

/** One pass over the lines of a document. Throws NotPlain if the document is not plain. */
class PlainReader {
  private readonly lines: readonly string[];
  private index = -1;
  /** Indentation and content of the current line; in a list item, those of the content after the hyphen. */
  private indent = -1;
  private content = '';
  private depth = 0;

  public constructor(
    text: string,
    private readonly positions: Positions | undefined,
  ) {
    this.lines = text.split('\n');
    this.advance();
  }

  public read(): { readonly value: unknown } {
    if (this.content === '' || !(this.isItem() || this.keyAt() !== undefined)) {
      throw new NotPlain();
    }
    const value = this.block();
    if (this.indent >= 0) {
      throw new NotPlain();
    }
    return { value };
  }

  /** Moves to the next line with content; after the last one the indentation is -1. */
  private advance(): void {
    for (this.index++; this.index < this.lines.length; this.index++) {
      const line = this.lines[this.index] ?? '';
      const start = firstNonSpace(line);
      const first = line.charCodeAt(start);
      if (start < line.length && first !== HASH) {
        if (first === TAB) {
          throw new NotPlain();
        }
        this.indent = start;
        this.content = line.slice(start);
        return;
      }
    }
    this.indent = -1;
    this.content = '';
  }

  private isItem(): boolean {
    return this.content === '-' || this.content.startsWith('- ');
  }

  private block(): unknown {
    if (++this.depth > MAX_DEPTH) {
      throw new NotPlain();
    }
    const value = this.isItem() ? this.list(this.indent) : this.map(this.indent);
    this.depth--;
    return value;
  }

  private list(indent: number): unknown[] {
    const items: unknown[] = [];
    while (this.indent === indent && this.isItem()) {
      this.note(items, items.length);
      items.push(this.item(indent));
    }
    this.expectEnd(indent);
    return items;
  }

  private item(indent: number): unknown {
    const rest = this.content.slice(1);
    const start = firstNonSpace(rest);
    if (start === rest.length || rest.charCodeAt(start) === HASH) {
      this.advance();
      return this.indent > indent ? this.block() : null;
    }
    this.content = rest.slice(start);
    if (this.isItem() || this.keyAt() !== undefined) {
      this.indent = indent + 1 + start;
      return this.block();
    }
    return this.scalar(indent, this.content);
  }

  private map(indent: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    while (this.indent === indent) {
      const key = this.keyAt();
      if (key === undefined || key.name === '__proto__' || Object.hasOwn(map, key.name)) {
        throw new NotPlain();
      }
      this.note(map, key.name);
      map[key.name] = this.member(indent, withoutIndent(this.content.slice(key.end)));
    }
    this.expectEnd(indent);
    return map;
  }

  private member(indent: number, rest: string): unknown {
    if (rest !== '' && rest.charCodeAt(0) !== HASH) {
      return this.scalar(indent, rest);
    }
    this.advance();
    // The items of a list can have the same indentation as the key.
    return this.indent > indent || (this.indent === indent && this.isItem()) ? this.block() : null;
  }

  /** A scalar that begins on the current line, after a key or a hyphen. */
  private scalar(indent: number, text: string): unknown {
    const literal = LITERAL.exec(text);
    if (literal !== null) {
      return this.literal(indent, literal[1] ?? '');
    }
    const value = text === '{}' ? {} : text === '[]' ? [] : plainScalar(text);
    this.advance();
    // A deeper line continues the scalar.
    if (value === UNCLEAR || this.indent > indent) {
      throw new NotPlain();
    }
    return value;
  }

  /** A literal block. */
  private literal(indent: number, chomping: string): string {
    const first = this.lines.findIndex((line, index) => index > this.index && line.trim() !== '');
    const depth = first < 0 ? 0 : firstNonSpace(this.lines[first] ?? '');
    if (first !== this.index + 1 || depth <= indent || this.lines[first]?.charCodeAt(depth) === TAB) {
      throw new NotPlain();
    }
    let end = first;
    while (end < this.lines.length && isWithin(this.lines[end] ?? '', depth)) {
      end++;
    }
    // The API server adds no line break to a block at the end of a text without one.
    if (end === this.lines.length && this.lines[end - 1] !== '') {
      throw new NotPlain();
    }
    const text = this.lines
      .slice(first, end)
      .map((line) => line.slice(depth))
      .join('\n');
    this.index = end - 1;
    this.advance();
    if (this.indent > indent) {
      throw new NotPlain();
    }
    return chomp(text, chomping);
  }

  /** Name of the key at the start of the current content, and its end, including the colon. */
  private keyAt(): { readonly name: string; readonly end: number } | undefined {
    const [first] = this.content;
    if (first === '"' || first === "'") {
      return this.quotedKey(first);
    }
    KEY.lastIndex = 0;
    const name = KEY.exec(this.content)?.[1];
    // Keys that are not texts, such as `yes` or `010`, change when they are read.
    if (name !== undefined && resolveKey(name) !== name) {
      throw new NotPlain();
    }
    return name === undefined ? undefined : { name, end: KEY.lastIndex };
  }

  private quotedKey(quote: string): { readonly name: string; readonly end: number } | undefined {
    const end = closingQuote(this.content, quote) + 1;
    if (end === 0 || !/^:(?= |$)/.test(this.content.slice(end))) {
      return undefined;
    }
    const name = plainScalar(this.content.slice(0, end));
    return typeof name === 'string' ? { name, end: end + 1 } : undefined;
  }

  private expectEnd(indent: number): void {
    if (this.indent > indent) {
      throw new NotPlain();
    }
  }

  private note(parent: object, step: PathStep): void {
    if (this.positions !== undefined) {
      const lines = this.positions.get(parent) ?? new Map<PathStep, number>();
      this.positions.set(parent, lines.set(step, this.index));
    }
  }
}

const TAB = 9;
const SPACE = 32;
const HASH = 35;

function withoutIndent(text: string): string {
  return text.slice(firstNonSpace(text));
}

function firstNonSpace(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === SPACE) {
    at++;
  }
  return at;
}

/** Whether a line is part of a literal block: it is indented at least as much, or empty. */
function isWithin(line: string, depth: number): boolean {
  const start = firstNonSpace(line);
  return start >= depth || start === line.length;
}

/** Applies the chomping indicator to the line breaks at the end of a literal block. */
function chomp(text: string, chomping: string): string {
  if (chomping === '+') {
    throw new NotPlain();
  }
  const stripped = text.replace(/\n+$/, '');
  return chomping === '-' ? stripped : `${stripped}\n`;
}
