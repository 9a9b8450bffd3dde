import { describe, expect, it } from 'vitest';
import { validateMetadata } from '../../../lib/rules/crd/metadata';
import { Run } from '../../../lib/rules/crd/run';

function problemsOf(metadata: unknown): string[] {
  const run = new Run();
  validateMetadata(metadata, run);
  return run.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('metadata', () => {
  it('accepts names, labels and annotations of the right form', () => {
    const metadata = {
      name: 'reviews.v1',
      namespace: 'bookinfo',
      labels: { app: 'reviews', 'app.kubernetes.io/name': 'Reviews_1', empty: '' },
      annotations: { 'Example.com/note': 'any text: at all' },
      creationTimestamp: null,
    };
    expect(problemsOf(metadata)).toEqual([]);
    expect(problemsOf({ generateName: 'reviews-' })).toEqual([]);
  });

  it('needs a name', () => {
    expect(problemsOf(undefined)).toEqual(['metadata: is missing; give it a name']);
    expect(problemsOf({})).toEqual(['metadata.name: is missing; give the object a name']);
  });

  it('refuses names that are no DNS names', () => {
    expect(problemsOf({ name: 'Reviews' })).toEqual([
      `metadata.name: "Reviews" is not an object name; use lower-case letters, digits, '-' and '.', with a letter or ` +
        'digit at both ends',
    ]);
    expect(problemsOf({ name: 'a'.repeat(254) })).toEqual([
      expect.stringContaining('has 254 characters; give at most 253'),
    ]);
    expect(problemsOf({ name: 'a', namespace: 'a.b' })).toEqual([expect.stringContaining('"a.b" is not a namespace')]);
    expect(problemsOf({ generateName: '-a-' })).toEqual([
      expect.stringContaining('is not the start of an object name'),
    ]);
  });

  it('refuses labels that the API server refuses', () => {
    expect(problemsOf({ name: 'a', labels: { version: 1 } })).toEqual([
      'metadata.labels.version: 1 is a number; give a string, in quotes: "1"',
    ]);
    expect(problemsOf({ name: 'a', labels: { a: 'b c' } })).toEqual([
      expect.stringContaining('"b c" is not a label value'),
    ]);
    expect(problemsOf({ name: 'a', labels: { 'a/b/c': 'd' } })).toEqual([
      `metadata.labels['a/b/c']: "a/b/c" is not a key; use a name such as app or example.com/app`,
    ]);
  });

  it('refuses more annotations than fit', () => {
    expect(problemsOf({ name: 'a', annotations: { a: 'x'.repeat(300_000) } })).toEqual([
      'metadata.annotations: take 300001 bytes; give at most 262144 in all',
    ]);
  });

  it('knows the fields of metadata', () => {
    expect(problemsOf({ name: 'a', label: {} })).toEqual(['metadata.label: unknown field; did you mean labels?']);
    expect(problemsOf([])).toEqual(['metadata: is a list; give a map']);
  });
});
