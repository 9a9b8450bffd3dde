import { describe, expect, it } from 'vitest';
import { readYaml } from '../../lib/yaml/index';

function valuesOf(text: string): unknown[] {
  return readYaml(text).map(({ value }) => value);
}

describe('readYaml', () => {
  it('reads booleans and integers like kubectl, not like YAML 1.2', () => {
    expect(valuesOf('{ a: yes, b: off, c: "yes", d: n }')).toEqual([{ a: true, b: false, c: 'yes', d: false }]);
    expect(valuesOf('{ exportTo: [.], mode: 0644, size: 1_000 }')).toEqual([
      { exportTo: ['.'], mode: 420, size: 1000 },
    ]);
  });

  it('reads all keys as texts', () => {
    expect(valuesOf('{ 8080: a, true: b }')).toEqual([{ '8080': 'a', true: 'b' }]);
  });

  it('reports an error only for its document', () => {
    const documents = readYaml('a: 1\n---\nb: c: d\n---\ne: 2\n');
    expect(documents.map(({ value, line, issues }) => [value, line, issues[0]?.line, issues[0]?.column])).toEqual([
      [{ a: 1 }, 1, undefined, undefined],
      [undefined, 3, 3, 4],
      [{ e: 2 }, 5, undefined, undefined],
    ]);
  });

  it('ignores empty documents, directives and a byte order mark', () => {
    expect(valuesOf('\uFEFF%YAML 1.2\n---\na: 1\n---\n# nothing\n---\n...\n')).toEqual([{ a: 1 }]);
  });

  it('uses the last value of a duplicate key, and reports it', () => {
    const [document] = readYaml('{ a: 1, a: 2 }');
    expect(document?.value).toEqual({ a: 2 });
    expect(document?.issues).toMatchObject([{ kind: 'duplicate-key', line: 1, column: 9 }]);
  });

  it('supports the merge keys of YAML 1.1', () => {
    expect(valuesOf('a: &x { b: 1 }\nc: { <<: *x, d: 2 }')).toEqual([{ a: { b: 1 }, c: { b: 1, d: 2 } }]);
  });

  it('finds the lines of fields in flow style', () => {
    const [document] = readYaml('---\n{\n  a: {\n    b: [1,\n    2] } }');
    expect([['a'], ['a', 'b'], ['a', 'b', 1], ['x']].map((steps) => document?.lineOf(steps))).toEqual([3, 4, 5, 2]);
  });

  it('reads an address that ends with colons in a flow list', () => {
    expect(valuesOf('addresses: [2001:db8::, ::1, "::", 10.0.0.1, a: ]')).toEqual([
      { addresses: ['2001:db8::', '::1', '::', '10.0.0.1', { a: null }] },
    ]);
  });

  it('reads __proto__ as a key', () => {
    const [value] = valuesOf('{ __proto__: { a: 1 } }');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });
});
