// Keys that objects inherit are keys like all others: nothing throws, and nothing is lost without an error.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { convertText, found } from './support';

const KEYS = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__proto__', '__defineGetter__'];

const MANIFESTS = join(__dirname, 'manifests');
const documents = readdirSync(MANIFESTS).flatMap((file) =>
  parseAllDocuments(readFileSync(join(MANIFESTS, file), 'utf8')).map((document) => document.toJS()),
);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Copies of a value, each with the key in another map. */
function withKey(value: Json, key: string): Json[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const entries = Object.entries(value);
  const below = entries.flatMap(([name, child]) =>
    withKey(child, key).map((changed) => replaced(value, name, changed)),
  );
  return Array.isArray(value) ? below : [Object.fromEntries([...entries, [key, 'x']]), ...below];
}

function replaced(value: Json[] | { [key: string]: Json }, name: string, child: Json): Json {
  return Array.isArray(value)
    ? value.map((item, index) => (String(index) === name ? child : item))
    : { ...value, [name]: child };
}

describe('a key that objects inherit', () => {
  test.each(KEYS)('%s is converted, or reported as an error', (key) => {
    const samples = documents.flatMap((document, index) => (index % 4 === 0 ? withKey(document, key).slice(0, 6) : []));
    expect(samples.length).toBeGreaterThan(20);
    for (const sample of samples) {
      const conversion = convertText(JSON.stringify(sample));
      const isReported = found(conversion).some((line) => line.includes(' error '));
      expect(isReported || conversion.code.includes(key), JSON.stringify(sample)).toBe(true);
    }
  });
});
