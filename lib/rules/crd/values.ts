// Plain values of manifests, and the words for them in messages.
import { quote } from '../../diagnostics/words';

/** Whether a value is a map, in the sense of YAML. */
export function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of a map; nothing that it inherits, such as `constructor`. */
export function member(map: { readonly [key: string]: unknown }, name: string): unknown {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** A scalar as a message shows it; undefined for lists and maps, which would fill the screen. */
export function showScalar(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return quote(value);
  }
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}

/** A value of a closed set: without quotes where none are needed to read it. */
export function showName(value: unknown): string {
  return typeof value === 'string' && /^[\w.-]+$/.test(value) ? value : (showScalar(value) ?? sortOf(value));
}

/** What is wrong with a text, list or map below its least size. */
export function tooFew(size: number, least: number, unit: string): string {
  return `${size === 0 ? 'is empty' : `has ${count(size, unit)}`}; give at least ${count(least, unit)}`;
}

/** What is wrong with a text, list or map above its greatest size. */
export function tooMany(size: number, most: number, unit: string): string {
  return `has ${count(size, unit)}; give at most ${most}`;
}

function count(size: number, unit: string): string {
  return size === 1 ? `1 ${unit}` : `${size} ${unit}s`;
}

/** What sort of value it is, with an article. */
export function sortOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  const words: { readonly [type: string]: string } = {
    object: 'a map',
    string: 'a string',
    number: 'a number',
    boolean: 'a boolean',
  };
  return words[typeof value] ?? `a ${typeof value}`;
}
