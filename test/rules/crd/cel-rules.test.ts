import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../lib/rules/schema';
import { problemsOf } from './check-value';

const text: Schema = { type: 'string' };

function withRule(schema: Schema, rule: string, message?: string): Schema {
  return { ...schema, validations: [message === undefined ? { rule } : { rule, message }] };
}

describe('CEL rules', () => {
  it('gives the message of the rule and the value', () => {
    const timeout = withRule(text, "duration(self) >= duration('1ms')", 'must be at least 1ms');
    expect(problemsOf(timeout, '1s')).toEqual([]);
    expect(problemsOf(timeout, '0s')).toEqual(['must be at least 1ms; got "0s"']);
  });

  it('refuses what cannot be evaluated, as the API server does', () => {
    const timeout = withRule(text, "duration(self) >= duration('1ms')", 'must be a duration');
    expect(problemsOf(timeout, 'soon')).toEqual(['must be a duration; got "soon"']);
  });

  it('lets everything through a rule that the engine cannot read', () => {
    expect(problemsOf(withRule(text, 'self.('), 'a')).toEqual([]);
  });

  it('shows the rule where it has no message', () => {
    expect(problemsOf(withRule({ type: 'integer' }, 'self % 2 == 0'), 3)).toEqual([
      'must satisfy self % 2 == 0; got 3',
    ]);
  });

  it('makes the message where the rule says how, and names the field that is to blame', () => {
    const schema: Schema = {
      type: 'object',
      properties: { min: { type: 'integer' }, max: { type: 'integer' } },
      validations: [
        { rule: 'self.min <= self.max', messageExpression: "'at least ' + string(self.min)", fieldPath: '.max' },
      ],
    };
    expect(problemsOf(schema, { min: 5, max: 3 })).toEqual(['max: at least 5; got { min: 5, max: 3 }']);
  });

  it('names the items of a list, and the keys of a map, that a rule for all of them refuses', () => {
    const hosts = withRule({ type: 'array', items: text }, "self.all(h, h.startsWith('a'))", 'must begin with a');
    expect(problemsOf(hosts, ['a', 'b', 'c'])).toEqual([
      '[1]: must begin with a; got "b"',
      '[2]: must begin with a; got "c"',
    ]);
    const ports = withRule(
      { type: 'object', additionalProperties: text },
      'self.all(key, int(key) > 0)',
      'must be a port',
    );
    expect(problemsOf(ports, { 80: 'x', http: 'y' })).toEqual(['http: must be a port; got "http"']);
  });

  it('names the whole list where the items refuse each other', () => {
    const unique = withRule({ type: 'array', items: text }, 'self.all(a, self.exists_one(b, a == b))', 'must differ');
    expect(problemsOf(unique, ['a', 'a'])).toEqual(["must differ; got [ 'a', 'a' ]"]);
  });

  it('sees integers, numbers, lists, maps and escaped names', () => {
    const schema: Schema = {
      type: 'object',
      properties: {
        namespace: text,
        'a-b': text,
        count: { type: 'integer' },
        ratio: { type: 'number' },
        hosts: { type: 'array', items: text },
        labels: { type: 'object', additionalProperties: text },
        target: { intOrString: true },
      },
    };
    const rule =
      "self.__namespace__ == 'x' && self.a__dash__b == 'y' && self.count / 2 == 1 && self.ratio / 2.0 == 1.0 && " +
      "self.hosts.all(h, h.startsWith('h')) && self.labels['k/v'] == 'z' && type(self.target) == int && " +
      '!has(self.other)';
    const value = { namespace: 'x', 'a-b': 'y', count: 3, ratio: 2, hosts: ['h1'], labels: { 'k/v': 'z' }, target: 80 };
    expect(problemsOf(withRule({ ...schema, preserveUnknownFields: true }, rule), value)).toEqual([]);
  });

  it('sees defaults, also those in a default', () => {
    const schema: Schema = {
      type: 'object',
      properties: {
        path: { type: 'object', default: {}, properties: { type: { type: 'string', default: 'Prefix' } } },
      },
    };
    expect(problemsOf(withRule(schema, "self.path.type == 'Prefix'"), {})).toEqual([]);
    expect(problemsOf(withRule(schema, "self.path.type == 'Prefix'"), { path: null })).toEqual([]);
    expect(problemsOf(withRule(schema, "self.path.type == 'Exact'"), { path: {} })).toHaveLength(1);
  });

  it('is not asked about a value of the wrong shape, but is about its neighbours', () => {
    const item: Schema = withRule(
      { type: 'object', required: ['port'], properties: { port: { type: 'integer' } } },
      'self.port > 0',
      'port must be positive',
    );
    expect(problemsOf({ type: 'array', items: item }, [{ port: 'x' }, { port: 0 }, {}])).toEqual([
      '[0].port: "x" is a string; give a whole number',
      '[2].port: is missing; give a whole number',
      '[1]: port must be positive; got { port: 0 }',
    ]);
  });

  it('is asked about a value with an unknown field or a bad pattern', () => {
    const schema: Schema = withRule(
      { type: 'object', properties: { a: { type: 'string', pattern: '^x' } } },
      'false',
      'no',
    );
    expect(problemsOf(schema, { a: 'y', b: 1 })).toHaveLength(3);
  });

  it('leaves out rules about a change: a manifest is judged as if it were created', () => {
    expect(problemsOf(withRule(text, 'self == oldSelf'), 'a')).toEqual([]);
  });

  it('survives free-form values that contain themselves or go very deep', () => {
    const free = withRule({ type: 'object', preserveUnknownFields: true }, 'has(self.a)', 'a is missing');
    const endless: Record<string, unknown> = {};
    endless.self = endless;
    endless.again = [endless, endless];
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) {
      deep = { deep };
    }
    expect(problemsOf(free, endless)).toHaveLength(1);
    expect(problemsOf(free, { deep })).toHaveLength(1);
  });
});
