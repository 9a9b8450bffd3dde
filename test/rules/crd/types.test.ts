import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../lib/rules/schema';
import { problemsOf } from './check-value';

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
    expect(problemsOf(fields, value)).toEqual([]);
    expect(problemsOf(fields, { ratio: 1, target: 80 })).toEqual([]);
  });

  it('tells what is there and what belongs there', () => {
    expect(problemsOf(fields, { hosts: { a: 1 } })).toEqual(['hosts: is a map; give a list']);
    expect(problemsOf(fields, { hosts: 'a' })).toEqual(['hosts: "a" is a string; give a list']);
    expect(problemsOf(fields, { host: ['a'] })).toEqual(['host: is a list; give a string']);
    expect(problemsOf(fields, { port: 80.5 })).toEqual(['port: 80.5 is a number; give a whole number']);
    expect(problemsOf(fields, { target: 1.5 })).toEqual(['target: 1.5 is a number; give a whole number or a string']);
    expect(problemsOf(fields, 'text')).toEqual(['"text" is a string; give a map']);
  });

  it('says where quotes are to blame', () => {
    expect(problemsOf(fields, { port: '80' })).toEqual([
      'port: "80" is a string; give a whole number, without quotes: 80',
    ]);
    expect(problemsOf(fields, { host: 80 })).toEqual(['host: 80 is a number; give a string, in quotes: "80"']);
    expect(problemsOf(fields, { host: true })).toEqual(['host: true is a boolean; give a string, in quotes: "true"']);
    expect(problemsOf(fields, { enabled: 'true' })).toEqual([
      'enabled: "true" is a string; give true or false, without quotes: true',
    ]);
  });

  it('takes null for an unset field, as the API server does, but not for a list item', () => {
    expect(problemsOf(fields, { host: null, hosts: null })).toEqual([]);
    expect(problemsOf(fields, { hosts: ['a', null] })).toEqual(['hosts[1]: is null; give a string']);
  });

  it('refuses numbers that JSON cannot hold', () => {
    expect(problemsOf(fields, { ratio: Number.NaN })).toEqual(['ratio: NaN is a number; give a number']);
    expect(problemsOf(fields, { port: Number.POSITIVE_INFINITY })).toHaveLength(1);
  });

  it('cuts long values', () => {
    const [problem] = problemsOf(fields, { port: 'x'.repeat(10_000) });
    expect(problem?.length).toBeLessThan(150);
  });
});

describe('fields', () => {
  it('guesses which field was meant', () => {
    expect(problemsOf(fields, { hots: 'a' })).toEqual(['hots: unknown field; did you mean host?']);
    expect(problemsOf(fields, { Port: 80 })).toEqual(['Port: unknown field; did you mean port?']);
  });

  it('lists the known fields where none is near', () => {
    expect(problemsOf({ type: 'object', properties: { a: {}, b: {} } }, { timeouts: 1 })).toEqual([
      'timeouts: unknown field; remove it; known here: a, b',
    ]);
    expect(problemsOf({ type: 'object' }, { a: 1 })).toEqual(['a: unknown field; remove it']);
  });

  it('reports an unknown field even where it is null', () => {
    expect(problemsOf(fields, { hots: null })).toHaveLength(1);
  });

  it('lets unknown fields through where the schema keeps them', () => {
    const open: Schema = { type: 'object', properties: { a: { type: 'string' } }, preserveUnknownFields: true };
    expect(problemsOf(open, { b: { c: [1] }, a: 1 })).toEqual(['a: 1 is a number; give a string, in quotes: "1"']);
    expect(problemsOf({ type: 'object', additionalProperties: true }, { b: 1 })).toEqual([]);
  });

  it('judges the values of a map by its one schema', () => {
    const labels: Schema = { type: 'object', additionalProperties: { type: 'string' } };
    expect(problemsOf(labels, { app: 'a', 'example.com/x': 1 })).toEqual([
      `['example.com/x']: 1 is a number; give a string, in quotes: "1"`,
    ]);
  });

  it('asks for required fields, unless the schema has a default for them', () => {
    const schema: Schema = {
      type: 'object',
      required: ['name', 'kind', 'mode'],
      properties: {
        name: { type: 'string' },
        kind: { type: 'string', default: 'Service' },
        mode: { type: 'string', enum: ['A', 'B'] },
      },
    };
    expect(problemsOf(schema, {})).toEqual(['name: is missing; give a string', 'mode: is missing; give one of A, B']);
    expect(problemsOf(schema, { name: null, mode: 'A' })).toEqual(['name: is missing; give a string']);
  });

  it('never takes what every object inherits for a field', () => {
    const schema: Schema = {
      type: 'object',
      required: ['constructor'],
      properties: { constructor: { type: 'string' as const } },
    };
    expect(problemsOf(schema, {})).toEqual(['constructor: is missing; give a string']);
    expect(problemsOf(fields, JSON.parse('{"__proto__": {"host": 1}}'))).toEqual([
      expect.stringMatching(/^__proto__: unknown field/),
    ]);
  });
});
