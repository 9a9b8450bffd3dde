import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../lib/rules/schema';
import { problemsOf } from './check-value';

describe('numbers', () => {
  it('keeps bounds, and says what is allowed', () => {
    const port: Schema = { type: 'integer', minimum: 1, maximum: 65535 };
    expect(problemsOf(port, 80)).toEqual([]);
    expect(problemsOf(port, 0)).toEqual(['0 is below 1; give 1 to 65535']);
    expect(problemsOf(port, 70_000)).toEqual(['70000 is above 65535; give 1 to 65535']);
    expect(problemsOf({ type: 'integer', minimum: 0 }, -5)).toEqual(['-5 is below 0; give 0 or more']);
    expect(problemsOf({ type: 'number', maximum: 1 }, 1.5)).toEqual(['1.5 is above 1; give 1 or less']);
  });

  it('knows bounds that exclude themselves', () => {
    const schema: Schema = { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true };
    expect(problemsOf(schema, 0.5)).toEqual([]);
    expect(problemsOf(schema, 0)).toEqual(['0 is not above 0; give more than 0 to less than 1']);
    expect(problemsOf(schema, 1)).toEqual(['1 is not below 1; give more than 0 to less than 1']);
  });

  it('knows what int32 can hold', () => {
    const schema: Schema = { type: 'integer', format: 'int32' };
    expect(problemsOf(schema, 2 ** 31 - 1)).toEqual([]);
    expect(problemsOf(schema, 2 ** 31)).toEqual([
      '2147483648 is more than int32 can hold; give -2147483648 to 2147483647',
    ]);
  });

  it('checks multiples', () => {
    expect(problemsOf({ type: 'integer', multipleOf: 5 }, 12)).toEqual(['12 is no multiple of 5; give one']);
  });
});

describe('texts', () => {
  it('counts code points, not UTF-16 units', () => {
    const schema: Schema = { type: 'string', minLength: 2, maxLength: 3 };
    expect(problemsOf(schema, '🚀🚀🚀')).toEqual([]);
    expect(problemsOf(schema, '🚀')).toEqual(['has 1 character; give at least 2 characters']);
    expect(problemsOf(schema, 'abcd')).toEqual(['"abcd" has 4 characters; give at most 3']);
  });

  it('reports a text once, by the first rule that it breaks', () => {
    const schema: Schema = { type: 'string', minLength: 1, pattern: '^[a-z]+$' };
    expect(problemsOf(schema, '')).toEqual(['is empty; give at least 1 character']);
    expect(problemsOf(schema, 'A')).toEqual(['"A" has the wrong form; give a value that matches ^[a-z]+$']);
  });

  it('keeps closed sets, and guesses what was meant', () => {
    const schema: Schema = { type: 'string', enum: ['', 'SIMPLE', 'MUTUAL'] };
    expect(problemsOf(schema, 'SIMPEL')).toEqual([
      '"SIMPEL" is not allowed; did you mean SIMPLE? Allowed: "", SIMPLE, MUTUAL',
    ]);
    expect(problemsOf(schema, 'ISTIO')).toEqual(['"ISTIO" is not allowed; use one of "", SIMPLE, MUTUAL']);
  });

  it('shows twenty values of a long set, and how many more there are', () => {
    const schema: Schema = { type: 'string', enum: Array.from({ length: 25 }, (_, index) => `value-${index}`) };
    expect(problemsOf(schema, 'other')).toEqual([
      expect.stringMatching(/^"other" is not allowed; use one of value-0, .*, value-19 and 5 more$/),
    ]);
  });

  it.each([
    ['date-time', '2026-01-31T12:00:00Z', '2026-13-31T12:00:00Z'],
    ['duration', '1h30m', '90'],
    ['ipv4', '10.0.0.1', '10.0.0.256'],
    ['ipv6', '2001:db8::1', '10.0.0.1'],
    ['byte', 'aGk=', 'aGk'],
  ])('checks the format %s', (format, good, bad) => {
    expect(problemsOf({ type: 'string', format }, good)).toEqual([]);
    expect(problemsOf({ type: 'string', format }, bad)).toHaveLength(1);
  });

  it('takes formats that the API server does not check for documentation', () => {
    expect(problemsOf({ type: 'string', format: 'quantity' }, '?')).toEqual([]);
  });
});

describe('sizes', () => {
  it('keeps sizes of lists and maps', () => {
    const list: Schema = { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string' } };
    expect(problemsOf(list, [])).toEqual(['is empty; give at least 1 item']);
    expect(problemsOf(list, ['a', 'b', 'c'])).toEqual(['has 3 items; give at most 2']);
    const map: Schema = { type: 'object', minProperties: 1, maxProperties: 1, additionalProperties: true };
    expect(problemsOf(map, {})).toEqual(['is empty; give at least 1 member']);
    expect(problemsOf(map, { a: 1, b: 2 })).toEqual(['has 2 members; give at most 1']);
  });
});

describe('list types', () => {
  it('finds equal items of a set', () => {
    const set: Schema = { type: 'array', listType: 'set', items: { type: 'string' } };
    expect(problemsOf(set, ['a', 'b', 'a'])).toEqual(['[2]: "a" is already item 0; remove one of them']);
    const maps: Schema = { type: 'array', listType: 'set', items: { type: 'object', preserveUnknownFields: true } };
    expect(problemsOf(maps, [{ a: 1 }, { a: 2 }, { a: 1 }])).toEqual([
      '[2]: the item is already item 0; remove one of them',
    ]);
  });

  it('finds items with equal keys, defaults included', () => {
    const ports: Schema = {
      type: 'array',
      listType: 'map',
      listMapKeys: ['port', 'protocol'],
      items: {
        type: 'object',
        properties: {
          port: { type: 'integer' },
          protocol: { type: 'string', default: 'TCP' },
          name: { type: 'string' },
        },
      },
    };
    expect(problemsOf(ports, [{ port: 80 }, { port: 80, protocol: 'UDP' }])).toEqual([]);
    expect(
      problemsOf(ports, [
        { port: 80, name: 'a' },
        { port: 80, protocol: 'TCP', name: 'b' },
      ]),
    ).toEqual(['[1]: has the same port 80 and protocol "TCP" as item 0; give each item its own']);
  });

  it('leaves items without a usable key to their own check', () => {
    const list: Schema = {
      type: 'array',
      listType: 'map',
      listMapKeys: ['name'],
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    };
    expect(problemsOf(list, [{}, {}])).toEqual([
      '[0].name: is missing; give a string',
      '[1].name: is missing; give a string',
    ]);
    expect(problemsOf(list, [{ name: [] }, { name: [] }])).toHaveLength(2);
  });
});
