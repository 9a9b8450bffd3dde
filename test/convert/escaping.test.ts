import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { convertText, remarksOf, synthesize } from './support';

const NASTY = [
  `'; process.exit(1); '`,
  `\`\${process.exit(1)}\``,
  `\${1 + 1}`,
  '*/ process.exit(1); /*',
  '\\u0027 \\x27 \\',
  'line\u2028end\u2029here\rand\nthere',
  '\u0000\u0007\u001b[31m\u200b\u202e\ufeff',
  '\ud800 alone',
  '</script>',
  '// @ts-ignore',
  'it\'s "both"',
];

/** Kubernetes knows labels without control characters only, but nobody checks that here. */
function configMap(data: object): string {
  return stringify({ apiVersion: 'example.com/v1', kind: 'Settings', metadata: { name: 'settings' }, data });
}

function dataOf(text: string): unknown {
  const conversion = convertText(text);
  expect(remarksOf(conversion)).toEqual([]);
  const [object] = synthesize(conversion.code) as { readonly data: unknown }[];
  return object?.data;
}

describe('no content of a manifest becomes code', () => {
  test.each(NASTY)('%j as a value', (text) => {
    expect(dataOf(configMap({ value: text, list: [text] }))).toEqual({ value: text, list: [text] });
  });

  test.each(NASTY)('%j as a key', (text) => {
    expect(dataOf(configMap({ [text]: 'x' }))).toEqual({ [text]: 'x' });
  });

  test.each(NASTY.map((text) => text.replace(/[\r\n]/g, ' ')))('%j as a comment', (text) => {
    // eslint-like tools and compilers read some comments; behind a space these are none of them.
    const { code } = convertText(`# ${text}\n${configMap({ a: 'b' })}`);
    expect(synthesize(code)).toHaveLength(1);
    const comments = code.split('\n').filter((line) => line.trim().startsWith('//'));
    expect(comments).toHaveLength(1);
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (data) => {
        fc.pre(Object.keys(data).length > 0 && !Object.hasOwn(data, '__proto__'));
      }),
      { numRuns: 200 },
    );
  });

  test('the one key that changes what an object is, which is refused', () => {
    const conversion = convertText('apiVersion: v1\nkind: X\nmetadata:\n  name: x\ndata:\n  __proto__: { a: 1 }\n');
    expect(remarksOf(conversion)).toEqual([
      'input.yaml:6: error: X x data.__proto__: no object of JavaScript can have this key',
    ]);
    expect(conversion.code).not.toContain('__proto__');
  });

  test('names that are words of the language, or none', () => {
    const names = ['default', 'class', '1st', 'istio', 'this', '$', 'a_b.c', 'Chart'];
    const rules = names.map((name) =>
      stringify({
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name },
        spec: { http: [{ route: [{ destination: { host: name } }] }] },
      }),
    );
    const conversion = convertText(rules.join('---\n'));
    expect(synthesize(conversion.code)).toHaveLength(names.length);
    const constants = [...conversion.code.matchAll(/const (\w+) = new/g)].map(([, name]) => name);
    expect(constants).toEqual([
      'defaultVirtualService',
      'classVirtualService',
      'virtualService1st',
      'istioVirtualService',
      'thisVirtualService',
      'virtualService',
      'aBC',
      'chart',
    ]);
  });
});

test('a formatter leaves the code of any values as it is', () => {
  const values = fc.sample(fc.jsonValue({ maxDepth: 5 }), { numRuns: 300, seed: 1 });
  const documents = values.map((value, index) =>
    stringify({ apiVersion: 'example.com/v1', kind: 'Any', metadata: { name: `any-${index}` }, value }),
  );
  const { code } = convertText(documents.join('---\n'));
  const root = resolve(__dirname, '../..');
  const biome = resolve(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'format', '--stdin-file-path=test/convert/any.ts'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, input: code, encoding: 'utf8' });
  expect(stdout).toBe(code);
});
