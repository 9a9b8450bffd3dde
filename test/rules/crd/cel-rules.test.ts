import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../lib/rules/schema';
import { found, texts, validate } from './check-value';

const text: Schema = { type: 'string' };

function withRule(schema: Schema, rule: string, message?: string): Schema {
  return { ...schema, validations: [message === undefined ? { rule } : { rule, message }] };
}

describe('CEL rules', () => {
  it('report the message of the rule and the value', () => {
    const timeout = withRule(text, "duration(self) >= duration('1ms')", 'must be at least 1ms');
    expect(found(timeout, '1s')).toEqual([]);
    expect(texts(timeout, '0s')).toEqual(['must be at least 1ms; got "0s"']);
    expect(validate(timeout, '0s')).toMatchObject([{ code: 'CRD0002', messageId: 'ruleViolated', path: '' }]);
  });

  it('reject what cannot be evaluated, like the API server', () => {
    const timeout = withRule(text, "duration(self) >= duration('1ms')", 'must be a duration');
    expect(found(timeout, 'soon')).toEqual(['ruleViolated']);
  });

  it('accept everything if the engine cannot read them', () => {
    expect(found(withRule(text, 'self.('), 'a')).toEqual([]);
  });

  it('report the rule if it has no message', () => {
    expect(texts(withRule({ type: 'integer' }, 'self % 2 == 0'), 3)).toEqual(['must satisfy self % 2 == 0; got 3']);
  });

  it('can have a message expression and a field path', () => {
    const schema: Schema = {
      type: 'object',
      properties: { min: { type: 'integer' }, max: { type: 'integer' } },
      validations: [
        { rule: 'self.min <= self.max', messageExpression: "'at least ' + string(self.min)", fieldPath: '.max' },
      ],
    };
    expect(texts(schema, { min: 5, max: 3 })).toEqual(['max: at least 5; got { min: 5, max: 3 }']);
  });

  it('report each item of a list, and each key of a map, that violates a rule for all of them', () => {
    const hosts = withRule({ type: 'array', items: text }, "self.all(h, h.startsWith('a'))", 'must begin with a');
    expect(texts(hosts, ['a', 'b', 'c'])).toEqual([
      '[1]: must begin with a; got "b"',
      '[2]: must begin with a; got "c"',
    ]);
    const ports = withRule(
      { type: 'object', additionalProperties: text },
      'self.all(key, int(key) > 0)',
      'must be a port',
    );
    expect(texts(ports, { 80: 'x', http: 'y' })).toEqual(['http: must be a port; got "http"']);
  });

  it('report the whole list if they compare its items', () => {
    const unique = withRule({ type: 'array', items: text }, 'self.all(a, self.exists_one(b, a == b))', 'must differ');
    expect(texts(unique, ['a', 'a'])).toEqual(["must differ; got [ 'a', 'a' ]"]);
  });

  it('see integers, numbers, lists, maps and escaped names', () => {
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
    expect(found(withRule({ ...schema, preserveUnknownFields: true }, rule), value)).toEqual([]);
  });

  it('see defaults, including defaults within a default', () => {
    const schema: Schema = {
      type: 'object',
      properties: {
        path: { type: 'object', default: {}, properties: { type: { type: 'string', default: 'Prefix' } } },
      },
    };
    expect(found(withRule(schema, "self.path.type == 'Prefix'"), {})).toEqual([]);
    expect(found(withRule(schema, "self.path.type == 'Prefix'"), { path: null })).toEqual([]);
    expect(found(withRule(schema, "self.path.type == 'Exact'"), { path: {} })).toHaveLength(1);
  });

  it('do not evaluate a value of the wrong shape, but evaluate the others', () => {
    const item: Schema = withRule(
      { type: 'object', required: ['port'], properties: { port: { type: 'integer' } } },
      'self.port > 0',
      'port must be positive',
    );
    expect(found({ type: 'array', items: item }, [{ port: 'x' }, { port: 0 }, {}])).toEqual([
      '[0].port: wrongType',
      '[2].port: missingField',
      '[1]: ruleViolated',
    ]);
  });

  it('evaluate a value with an unknown field or the wrong pattern', () => {
    const schema: Schema = withRule(
      { type: 'object', properties: { a: { type: 'string', pattern: '^x' } } },
      'false',
      'no',
    );
    expect(found(schema, { a: 'y', b: 1 })).toHaveLength(3);
  });

  it('do not apply if they are about a change: a manifest is validated as if the object were created', () => {
    expect(found(withRule(text, 'self == oldSelf'), 'a')).toEqual([]);
  });

  it('accept free-form values that contain themselves or are very deep', () => {
    const free = withRule({ type: 'object', preserveUnknownFields: true }, 'has(self.a)', 'a is missing');
    const endless: Record<string, unknown> = {};
    endless.self = endless;
    endless.again = [endless, endless];
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) {
      deep = { deep };
    }
    expect(found(free, endless)).toHaveLength(1);
    expect(found(free, { deep })).toHaveLength(1);
  });
});
