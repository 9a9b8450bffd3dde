import { describe, expect, it } from 'vitest';
import { readYaml } from '../../lib/yaml/index';

function valuesOf(text: string): unknown[] {
  return readYaml(text).map(({ value }) => value);
}

describe('readYaml', () => {
  it('reads words as kubectl does, not as YAML 1.2 does', () => {
    expect(valuesOf('{ a: yes, b: off, c: "yes", d: n }')).toEqual([{ a: true, b: false, c: 'yes', d: false }]);
    expect(valuesOf('{ exportTo: [.], mode: 0644, size: 1_000 }')).toEqual([
      { exportTo: ['.'], mode: 420, size: 1000 },
    ]);
  });

  it('reads keys as texts, whatever they look like', () => {
    expect(valuesOf('{ 8080: a, true: b }')).toEqual([{ '8080': 'a', true: 'b' }]);
  });

  it('keeps a mistake within its document', () => {
    const documents = readYaml('a: 1\n---\nb: c: d\n---\ne: 2\n');
    expect(documents.map(({ value, line, problems }) => [value, line, problems[0]?.line])).toEqual([
      [{ a: 1 }, 1, undefined],
      [undefined, 3, 3],
      [{ e: 2 }, 5, undefined],
    ]);
  });

  it('leaves out empty documents, directives and a byte order mark', () => {
    expect(valuesOf('\uFEFF%YAML 1.2\n---\na: 1\n---\n# nothing\n---\n...\n')).toEqual([{ a: 1 }]);
  });

  it('takes the last of two equal keys, and says so', () => {
    const [document] = readYaml('{ a: 1, a: 2 }');
    expect(document?.value).toEqual({ a: 2 });
    expect(document?.problems).toMatchObject([{ kind: 'duplicate-key', line: 1 }]);
  });

  it('merges maps, as YAML 1.1 allows', () => {
    expect(valuesOf('a: &x { b: 1 }\nc: { <<: *x, d: 2 }')).toEqual([{ a: { b: 1 }, c: { b: 1, d: 2 } }]);
  });

  it('knows the lines of fields in flow style', () => {
    const [document] = readYaml('---\n{\n  a: {\n    b: [1,\n    2] } }');
    expect([['a'], ['a', 'b'], ['a', 'b', 1], ['x']].map((steps) => document?.lineOf(steps))).toEqual([3, 4, 5, 2]);
  });

  it('takes an address that ends with colons for what it is, in flow lists too', () => {
    expect(valuesOf('addresses: [2001:db8::, ::1, "::", 10.0.0.1, a: ]')).toEqual([
      { addresses: ['2001:db8::', '::1', '::', '10.0.0.1', { a: null }] },
    ]);
  });

  it('keeps a prototype key a key', () => {
    const [value] = valuesOf('{ __proto__: { a: 1 } }');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });
});
