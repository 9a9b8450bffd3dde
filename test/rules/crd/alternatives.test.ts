import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../lib/rules/schema';
import { problemsOf } from './check-value';

const text: Schema = { type: 'string' };
const required = (name: string): Schema => ({ required: [name] });

describe('fields that exclude each other', () => {
  const names = ['exact', 'prefix', 'regex'];
  const properties = Object.fromEntries(names.map((name) => [name, text]));
  const atMostOne: Schema = {
    type: 'object',
    properties,
    oneOf: [{ not: { anyOf: names.map(required) } }, ...names.map(required)],
  };

  it('takes one or none of them', () => {
    expect(problemsOf(atMostOne, {})).toEqual([]);
    expect(problemsOf(atMostOne, { exact: 'a' })).toEqual([]);
    expect(problemsOf(atMostOne, { exact: 'a', prefix: null })).toEqual([]);
  });

  it('names the fields that clash, in one sentence', () => {
    expect(problemsOf(atMostOne, { exact: 'a', regex: 'b' })).toEqual([
      'exact and regex exclude each other; keep one of them',
    ]);
  });

  it('asks for one where one is a must', () => {
    const exactlyOne: Schema = { type: 'object', properties, oneOf: names.map(required) };
    expect(problemsOf(exactlyOne, {})).toEqual(['has none of exact, prefix, regex; give one of them']);
  });

  it('counts fields that have a default as set', () => {
    const schema: Schema = {
      type: 'object',
      properties: { a: { type: 'string', default: 'x' }, b: text },
      oneOf: [required('a'), required('b')],
    };
    expect(problemsOf(schema, {})).toEqual([]);
    expect(problemsOf(schema, { b: 'y' })).toEqual([
      'fits 2 forms of which only one is allowed at a time; remove what belongs to the others',
    ]);
  });

  it('judges several groups of one map each on its own', () => {
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
    expect(problemsOf(schema, { a: '1', d: [{ x: 'y' }] })).toEqual([]);
    expect(problemsOf(schema, { a: '1', b: '2', c: '3', d: [] })).toEqual([
      'a and b exclude each other; keep one of them',
      'c and d exclude each other; keep one of them',
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

  it('judges by the alternative that the value chooses, defaults included', () => {
    expect(problemsOf(address, { value: '10.0.0.1' })).toEqual([]);
    expect(problemsOf(address, { type: 'Hostname', value: 'example.com' })).toEqual([]);
    expect(problemsOf(address, { value: 'example.com' })).toEqual([
      'value: fits no allowed form: "example.com" is not an IPv4 address, and "example.com" is not an IPv6 address; ' +
        'change it to fit one',
    ]);
  });

  it('judges `not` and `allOf`', () => {
    const schema: Schema = { type: 'string', allOf: [{ pattern: '^a' }, { maxLength: 3 }], not: { enum: ['abc'] } };
    expect(problemsOf(schema, 'ab')).toEqual([]);
    expect(problemsOf(schema, 'abc')).toEqual(['has a form that is not allowed here; change or remove it']);
    expect(problemsOf(schema, 'bcde')).toHaveLength(2);
  });
});
