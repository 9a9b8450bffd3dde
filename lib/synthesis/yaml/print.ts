// Writes documents with the same bytes as `Yaml.stringify` of cdk8s, in a fraction of its time.
import { Yaml } from 'cdk8s';
import { keyText, valueText } from './text';

/** Longer keys have a form of their own, which only cdk8s writes. */
const LONGEST_KEY = 1000;
const MOST_KNOWN_KEYS = 10_000;

/** The start of a line on each level. */
const LINES: string[] = [];
/** Keys with their colon, by level, because they repeat. */
const KEYS: Map<string, string>[] = [];

/** Thrown for a value that only cdk8s can write, such as an object that occurs twice. */
class UnknownValue extends Error {}

/** Joins documents that are written. */
export function joinDocuments(texts: readonly string[]): string {
  return texts.join('---\n');
}

/** Writes one document, with the printer of cdk8s if it is anything but a tree of plain values. */
export function printDocument(document: unknown): string {
  if (document === undefined) {
    return '\n';
  }
  try {
    return new Printer().print(document);
  } catch (error) {
    // A range error comes from values that are nested too deeply.
    if (error instanceof UnknownValue || error instanceof RangeError) {
      return Yaml.stringify(document);
    }
    throw error;
  }
}

class Printer {
  /** Joined at the end, which is twice as fast as adding texts to a text. */
  private readonly pieces: string[] = [];
  private readonly seen = new Set<object>();

  public print(document: unknown): string {
    if (!isMap(document)) {
      throw new UnknownValue();
    }
    this.add(document, 0);
    this.pieces.push('\n');
    return this.pieces.join('');
  }

  /** Adds a value without the indentation of its first line. */
  private add(value: unknown, level: number): void {
    if (typeof value !== 'object' || value === null) {
      this.pieces.push(scalarText(value, level));
      return;
    }
    // cdk8s writes an object that occurs again as an alias.
    if (this.seen.has(value)) {
      throw new UnknownValue();
    }
    this.seen.add(value);
    if (Array.isArray(value)) {
      this.addList(value, level);
    } else if (isMap(value)) {
      this.addMap(value, level);
    } else {
      throw new UnknownValue();
    }
  }

  private addList(items: readonly unknown[], level: number): void {
    const { pieces } = this;
    if (items.length === 0) {
      pieces.push('[]');
    }
    for (let index = 0; index < items.length; index++) {
      if (index > 0) {
        pieces.push(lineOf(level));
      }
      pieces.push('- ');
      this.add(items[index], level + 1);
    }
  }

  private addMap(fields: Readonly<Record<string, unknown>>, level: number): void {
    const { pieces } = this;
    const keys = Object.keys(fields);
    if (keys.length === 0) {
      pieces.push('{}');
    }
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      const value = fields[key];
      if (index > 0) {
        pieces.push(lineOf(level));
      }
      pieces.push(keyOf(key, level), hasLines(value) ? lineOf(level + 1) : ' ');
      this.add(value, level + 1);
    }
  }
}

function scalarText(value: unknown, level: number): string {
  switch (typeof value) {
    case 'string':
      return valueText(value, level);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return numberText(value);
    default:
      if (value === null || value === undefined) {
        return 'null';
      }
      throw new UnknownValue();
  }
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) {
    throw new UnknownValue();
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Returns the line break and the indentation of a level. */
function lineOf(level: number): string {
  LINES[level] ??= `\n${'  '.repeat(level)}`;
  return LINES[level];
}

/** Returns a key with its colon. */
function keyOf(key: string, level: number): string {
  KEYS[level] ??= new Map();
  const keys = KEYS[level];
  let text = keys.get(key);
  if (text === undefined) {
    if (key.length > LONGEST_KEY) {
      throw new UnknownValue();
    }
    text = `${keyText(key, level === 0)}:`;
    if (keys.size < MOST_KNOWN_KEYS) {
      keys.set(key, text);
    }
  }
  return text;
}

function hasLines(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length > 0;
  }
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
