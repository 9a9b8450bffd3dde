import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../lib/rules/schema';
import { found, texts } from './check-value';

const text: Schema = { type: 'string' };
const required = (name: string): Schema => ({ required: [name] });

describe('mutually exclusive fields', () => {
  const names = ['exact', 'prefix', 'regex'];
  const properties = Object.fromEntries(names.map((name) => [name, text]));
  const atMostOne: Schema = {
    type: 'object',
    properties,
    oneOf: [{ not: { anyOf: names.map(required) } }, ...names.map(required)],
  };

  it('accepts one of them, or none', () => {
    expect(found(atMostOne, {})).toEqual([]);
    expect(found(atMostOne, { exact: 'a' })).toEqual([]);
    expect(found(atMostOne, { exact: 'a', prefix: null })).toEqual([]);
  });

  it('reports the fields that are set together', () => {
    expect(texts(atMostOne, { exact: 'a', regex: 'b' })).toEqual([
      'exact and regex are mutually exclusive; keep one of them',
    ]);
  });

  it('reports if a required choice is missing', () => {
    const exactlyOne: Schema = { type: 'object', properties, oneOf: names.map(required) };
    expect(texts(exactlyOne, {})).toEqual(['none of exact, prefix, regex is set; set one of them']);
  });

  it('counts fields with a default as set', () => {
    const schema: Schema = {
      type: 'object',
      properties: { a: { type: 'string', default: 'x' }, b: text },
      oneOf: [required('a'), required('b')],
    };
    expect(found(schema, {})).toEqual([]);
    expect(texts(schema, { b: 'y' })).toEqual([
      'the value has 2 forms, but only one is allowed; remove the fields of the other forms',
    ]);
  });

  it('checks several groups in one map separately', () => {
    const group = (...members: string[]): Schema => ({
      oneOf: [{ not: { anyOf: members.map(required) } }, ...members.map(required)],
    });
    const schema: Schema = {
      type: 'object',
      properties: {
        a: text,
        b: text,
        c: text,
        d: { type: 'array', items: { type: 'object', properties: { x: text } } },
      },
      allOf: [group('a', 'b'), group('c', 'd')],
    };
    expect(found(schema, { a: '1', d: [{ x: 'y' }] })).toEqual([]);
    expect(texts(schema, { a: '1', b: '2', c: '3', d: [] })).toEqual([
      'a and b are mutually exclusive; keep one of them',
      'c and d are mutually exclusive; keep one of them',
    ]);
  });
});

describe('other alternatives', () => {
  const address: Schema = {
    type: 'object',
    properties: { type: { type: 'string', default: 'IPAddress' }, value: text },
    oneOf: [
      {
        properties: { type: { enum: ['IPAddress'] }, value: { anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] } },
      },
      { properties: { type: { not: { enum: ['IPAddress'] } } } },
    ],
  };

  it('uses the alternative that the value selects, including defaults', () => {
    expect(found(address, { value: '10.0.0.1' })).toEqual([]);
    expect(found(address, { type: 'Hostname', value: 'example.com' })).toEqual([]);
    expect(texts(address, { value: 'example.com' })).toEqual([
      'value: the value has no allowed form: "example.com" is not an IPv4 address, and "example.com" is not an IPv6 address',
    ]);
  });

  it('uses the alternative whose type the value has', () => {
    const one: Schema = {
      oneOf: [
        { type: 'string', enum: ['a'] },
        { type: 'array', items: { type: 'string' } },
      ],
    };
    expect([found(one, 'a'), found(one, ['b'])]).toEqual([[], []]);
    expect(texts(one, 'b')).toEqual(['"b" is not an allowed value; did you mean "a"?']);
    expect(texts(one, [1])).toEqual(['[0]: 1 is a number, not a string; put it in quotes']);
    expect(texts(one, true)).toEqual([
      'the value has no allowed form: true is a boolean, not "a", and true is a boolean, not a list',
    ]);
  });

  it('checks `not` and `allOf`', () => {
    const schema: Schema = { type: 'string', allOf: [{ pattern: '^a' }, { maxLength: 3 }], not: { enum: ['abc'] } };
    expect(found(schema, 'ab')).toEqual([]);
    expect(texts(schema, 'abc')).toEqual(['the value is not allowed here; change or remove it']);
    expect(found(schema, 'bcde')).toHaveLength(2);
  });
});
