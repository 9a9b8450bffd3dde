import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../lib/rules/schema';
import { found, texts } from './check-value';

describe('numbers', () => {
  it('must be in range', () => {
    const port: Schema = { type: 'integer', minimum: 1, maximum: 65535 };
    expect(found(port, 80)).toEqual([]);
    expect(texts(port, 0)).toEqual(['0 is out of range; use a number from 1 to 65535']);
    expect(found(port, 70_000)).toEqual(['outOfRange']);
    expect(texts({ type: 'integer', minimum: 0 }, -5)).toEqual(['-5 is out of range; use a number of at least 0']);
    expect(texts({ type: 'number', maximum: 1 }, 1.5)).toEqual(['1.5 is out of range; use a number of at most 1']);
  });

  it('can have exclusive bounds', () => {
    const schema: Schema = { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true };
    expect(found(schema, 0.5)).toEqual([]);
    expect(texts(schema, 0)).toEqual(['0 is out of range; use a number greater than 0 and less than 1']);
    expect(found(schema, 1)).toEqual(['outOfRange']);
  });

  it('must be in the range of int32', () => {
    const schema: Schema = { type: 'integer', format: 'int32' };
    expect(found(schema, 2 ** 31 - 1)).toEqual([]);
    expect(texts(schema, 2 ** 31)).toEqual(['2147483648 is out of range; use a number from -2147483648 to 2147483647']);
  });

  it('must be multiples', () => {
    expect(texts({ type: 'integer', multipleOf: 5 }, 12)).toEqual(['12 is not a multiple of 5']);
  });
});

describe('texts', () => {
  it('have a length in code points, not in UTF-16 units', () => {
    const schema: Schema = { type: 'string', minLength: 2, maxLength: 3 };
    expect(found(schema, '🚀🚀🚀')).toEqual([]);
    expect(texts(schema, '🚀')).toEqual(['the text has 1 character, but at least 2 characters are required']);
    expect(texts(schema, 'abcd')).toEqual(['"abcd" has 4 characters, but at most 3 are allowed']);
  });

  it('are reported once, for the first constraint that they break', () => {
    const schema: Schema = { type: 'string', minLength: 1, pattern: '^[a-z]+$' };
    expect(texts(schema, '')).toEqual(['the text is empty, but at least 1 character is required']);
    expect(texts(schema, 'A')).toEqual(['"A" does not match the pattern ^[a-z]+$']);
  });

  it('must be in an enum', () => {
    const schema: Schema = { type: 'string', enum: ['', 'SIMPLE', 'MUTUAL'] };
    expect(texts(schema, 'SIMPEL')).toEqual(['"SIMPEL" is not an allowed value; did you mean "SIMPLE"?']);
    expect(texts(schema, 'ISTIO')).toEqual(['"ISTIO" is not an allowed value; use one of "", "SIMPLE", "MUTUAL"']);
    expect(texts({ type: 'string', enum: ['SIMPLE'] }, 'TLS')).toEqual(['"TLS" is not an allowed value; use "SIMPLE"']);
  });

  it('are reported with at most twenty values of an enum', () => {
    const schema: Schema = { type: 'string', enum: Array.from({ length: 25 }, (_, index) => `value-${index}`) };
    expect(texts(schema, 'other')).toEqual([
      expect.stringMatching(/^"other" is not an allowed value; use one of "value-0", .*, "value-19" and 5 more$/),
    ]);
  });

  it.each([
    ['date-time', '2026-01-31T12:00:00Z', '2026-13-31T12:00:00Z'],
    ['duration', '1h30m', '90'],
    ['ipv4', '10.0.0.1', '10.0.0.256'],
    ['ipv6', '2001:db8::1', '10.0.0.1'],
    ['byte', 'aGk=', 'aGk'],
    ['byte', 'aGk0', ''],
  ])('must have the format %s', (format, good, bad) => {
    expect(found({ type: 'string', format }, good)).toEqual([]);
    expect(found({ type: 'string', format }, bad)).toEqual(['formatMismatch']);
  });

  it('are reported with an example of the format', () => {
    expect(texts({ type: 'string', format: 'duration' }, '90')).toEqual([
      '"90" is not a duration; use a value such as 1h30m or 500ms',
    ]);
  });

  it('can have any value if the API server does not check the format', () => {
    expect(found({ type: 'string', format: 'quantity' }, '?')).toEqual([]);
  });
});

describe('sizes', () => {
  it('must be in range', () => {
    const list: Schema = { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string' } };
    expect(texts(list, [])).toEqual(['the list is empty, but at least 1 item is required']);
    expect(texts(list, ['a', 'b', 'c'])).toEqual(['the list has 3 items, but at most 2 are allowed']);
    const map: Schema = { type: 'object', minProperties: 1, maxProperties: 1, additionalProperties: true };
    expect(texts(map, {})).toEqual(['the map is empty, but at least 1 entry is required']);
    expect(texts(map, { a: 1, b: 2 })).toEqual(['the map has 2 entries, but at most 1 is allowed']);
  });

  it('does not count entries that the API server drops because they are null', () => {
    const map: Schema = { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } };
    expect(found(map, { a: null })).toEqual(['tooFew']);
    expect(found({ ...map, additionalProperties: { type: 'string', nullable: true } }, { a: null })).toEqual([]);
    expect(found({ ...map, properties: { a: { type: 'string', default: 'b' } } }, { a: null })).toEqual([]);
  });
});

describe('list types', () => {
  it('report duplicate items of a set', () => {
    const set: Schema = { type: 'array', listType: 'set', items: { type: 'string' } };
    expect(texts(set, ['a', 'b', 'a'])).toEqual(['[2]: "a" is a duplicate of item 0; remove one of them']);
    const maps: Schema = { type: 'array', listType: 'set', items: { type: 'object', preserveUnknownFields: true } };
    expect(texts(maps, [{ a: 1 }, { a: 2 }, { a: 1 }])).toEqual([
      '[2]: the item is a duplicate of item 0; remove one of them',
    ]);
  });

  it('report items with equal keys, including defaults', () => {
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
    expect(found(ports, [{ port: 80 }, { port: 80, protocol: 'UDP' }])).toEqual([]);
    expect(
      texts(ports, [
        { port: 80, name: 'a' },
        { port: 80, protocol: 'TCP', name: 'b' },
      ]),
    ).toEqual(['[1]: the item has the same port 80 and protocol "TCP" as item 0; give each item its own']);
  });

  it('ignore items without a usable key, which the check of the item reports', () => {
    const list: Schema = {
      type: 'array',
      listType: 'map',
      listMapKeys: ['name'],
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    };
    expect(found(list, [{}, {}])).toEqual(['[0].name: missingField', '[1].name: missingField']);
    expect(found(list, [{ name: [] }, { name: [] }])).toHaveLength(2);
  });
});
