import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../lib/rules/schema';
import { found, texts } from './check-value';

const fields: Schema = {
  type: 'object',
  properties: {
    host: { type: 'string' },
    port: { type: 'integer' },
    ratio: { type: 'number' },
    enabled: { type: 'boolean' },
    hosts: { type: 'array', items: { type: 'string' } },
    target: { intOrString: true },
    note: { type: 'string', nullable: true },
  },
};

describe('types', () => {
  it('accepts values of the right type', () => {
    const value = { host: 'a', port: 80, ratio: 0.5, enabled: true, hosts: ['a', 'b'], target: 'http', note: null };
    expect(found(fields, value)).toEqual([]);
    expect(found(fields, { ratio: 1, target: 80 })).toEqual([]);
  });

  it('reports the actual and the expected type', () => {
    expect(texts(fields, { hosts: { a: 1 } })).toEqual(['hosts: the value is a map, not a list']);
    expect(texts(fields, { hosts: 'a' })).toEqual(['hosts: "a" is a string, not a list']);
    expect(texts(fields, { host: ['a'] })).toEqual(['host: the value is a list, not a string']);
    expect(texts(fields, { port: 80.5 })).toEqual(['port: 80.5 is a number, not an integer']);
    expect(texts(fields, { target: 1.5 })).toEqual(['target: 1.5 is a number, not an integer or a string']);
    expect(texts(fields, 'text')).toEqual(['"text" is a string, not a map']);
  });

  it('reports missing and unexpected quotes', () => {
    expect(texts(fields, { port: '80' })).toEqual(['port: "80" is a string, not an integer; remove the quotes: 80']);
    expect(texts(fields, { host: 80 })).toEqual(['host: 80 is a number, not a string; put it in quotes']);
    expect(found(fields, { host: true })).toEqual(['host: missingQuotes']);
    expect(found(fields, { enabled: 'true' })).toEqual(['enabled: unexpectedQuotes']);
    expect(found(fields, { enabled: 'yes' })).toEqual(['enabled: wrongType']);
  });

  it('treats null as unset, like the API server, except in a list', () => {
    expect(found(fields, { host: null, hosts: null })).toEqual([]);
    expect(texts(fields, { hosts: ['a', null] })).toEqual(['hosts[1]: the value is null, not a string']);
  });

  it('reports numbers that JSON cannot contain', () => {
    expect(texts(fields, { ratio: Number.NaN })).toEqual(['ratio: NaN is not a finite number']);
    expect(found(fields, { port: Number.POSITIVE_INFINITY })).toHaveLength(1);
  });

  it('cuts long values', () => {
    const [text] = texts(fields, { port: 'x'.repeat(10_000) });
    expect(text?.length).toBeLessThan(150);
  });
});

describe('fields', () => {
  it('are reported with the name that is most likely meant', () => {
    expect(texts(fields, { hots: 'a' })).toEqual(['hots: unknown field; did you mean "host"?']);
    expect(found(fields, { Port: 80 })).toEqual(['Port: unknownField']);
  });

  it('are reported with the known names if none is similar', () => {
    expect(texts({ type: 'object', properties: { a: {}, b: {} } }, { timeouts: 1 })).toEqual([
      'timeouts: unknown field; remove it; known fields: "a", "b"',
    ]);
    expect(texts({ type: 'object' }, { a: 1 })).toEqual(['a: unknown field; remove it']);
  });

  it('are reported even if they are null', () => {
    expect(found(fields, { hots: null })).toHaveLength(1);
  });

  it('can be unknown if the schema preserves them', () => {
    const open: Schema = { type: 'object', properties: { a: { type: 'string' } }, preserveUnknownFields: true };
    expect(found(open, { b: { c: [1] }, a: 1 })).toEqual(['a: missingQuotes']);
    expect(found({ type: 'object', additionalProperties: true }, { b: 1 })).toEqual([]);
  });

  it('of a map with arbitrary keys have one schema', () => {
    const labels: Schema = { type: 'object', additionalProperties: { type: 'string' } };
    expect(found(labels, { app: 'a', 'example.com/x': 1 })).toEqual([`['example.com/x']: missingQuotes`]);
  });

  it('can be required, unless the schema has a default', () => {
    const schema: Schema = {
      type: 'object',
      required: ['name', 'kind', 'mode'],
      properties: {
        name: { type: 'string' },
        kind: { type: 'string', default: 'Service' },
        mode: { type: 'string', enum: ['A', 'B'] },
      },
    };
    expect(texts(schema, {})).toEqual([
      'name: the required field is missing; set it to a string',
      'mode: the required field is missing; set it to one of "A", "B"',
    ]);
    expect(found(schema, { name: null, mode: 'A' })).toEqual(['name: missingField']);
  });

  it('do not include what every object inherits', () => {
    const schema: Schema = {
      type: 'object',
      required: ['constructor'],
      properties: { constructor: { type: 'string' as const } },
    };
    expect(found(schema, {})).toEqual(['constructor: missingField']);
    expect(found(fields, JSON.parse('{"__proto__": {"host": 1}}'))).toEqual(['__proto__: unknownField']);
  });
});
