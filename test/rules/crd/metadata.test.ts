import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../lib/diagnostics/diagnostic';
import { messageOf } from '../../../lib/diagnostics/format/summary';
import { validateMetadata } from '../../../lib/rules/crd/metadata';
import { Run } from '../../../lib/rules/crd/run';
import { pathAndId } from './check-value';

function validate(metadata: unknown): Diagnostic[] {
  const run = new Run();
  validateMetadata(metadata, run);
  return run.diagnostics;
}

function found(metadata: unknown): string[] {
  return validate(metadata).map(pathAndId);
}

function texts(metadata: unknown): string[] {
  return validate(metadata).map(messageOf);
}

describe('metadata', () => {
  it('accepts valid names, labels and annotations', () => {
    const metadata = {
      name: 'reviews.v1',
      namespace: 'bookinfo',
      labels: { app: 'reviews', 'app.kubernetes.io/name': 'Reviews_1', empty: '' },
      annotations: { 'Example.com/note': 'any text: at all' },
      creationTimestamp: null,
    };
    expect(found(metadata)).toEqual([]);
    expect(found({ generateName: 'reviews-' })).toEqual([]);
  });

  it('requires a name', () => {
    expect(found(undefined)).toEqual(['metadata: nameMissing']);
    expect(texts({})).toEqual(['metadata.name: the object has no name; set metadata.name']);
  });

  it('reports names that are not DNS names', () => {
    expect(texts({ name: 'Reviews' })).toEqual([
      expect.stringMatching(/^metadata.name: "Reviews" is not a valid object name; use lower-case letters, digits, /),
    ]);
    expect(found({ name: 'a'.repeat(254) })).toEqual(['metadata.name: tooLong']);
    expect(found({ name: 'a', namespace: 'a.b' })).toEqual(['metadata.namespace: invalidName']);
    expect(found({ generateName: '-a-' })).toEqual(['metadata.generateName: invalidName']);
  });

  it('reports labels that the API server rejects', () => {
    expect(found({ name: 'a', labels: { version: 1 } })).toEqual(['metadata.labels.version: missingQuotes']);
    expect(found({ name: 'a', labels: { a: 'b c' } })).toEqual(['metadata.labels.a: invalidName']);
    expect(texts({ name: 'a', labels: { 'a/b/c': 'd' } })).toEqual([
      `metadata.labels['a/b/c']: "a/b/c" is not a valid key; use a name such as app or example.com/app`,
    ]);
  });

  it('reports annotations that are too large', () => {
    expect(texts({ name: 'a', annotations: { a: 'x'.repeat(300_000) } })).toEqual([
      'metadata.annotations: the annotations have 300001 bytes, but at most 262144 are allowed',
    ]);
  });

  it('reports unknown fields and wrong types', () => {
    expect(found({ name: 'a', label: {} })).toEqual(['metadata.label: unknownField']);
    expect(found([])).toEqual(['metadata: wrongType']);
  });
});
