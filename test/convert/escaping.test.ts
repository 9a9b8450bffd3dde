import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { convertText, found, linesOf, synthesize } from './support';

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

/** An object of a kind that no check validates. */
function configMap(data: object): string {
  // As escapes, because the API server does not read all of these characters as they are.
  const json = JSON.stringify({ apiVersion: 'example.com/v1', kind: 'Settings', metadata: { name: 'settings' }, data });
  return json.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function dataOf(text: string): unknown {
  const conversion = convertText(text);
  expect(found(conversion)).toEqual([]);
  const [object] = synthesize(conversion.code) as { readonly data: unknown }[];
  return object?.data;
}

/** Whether the API server does not read a text as it is. */
function isUnreadable(text: string): boolean {
  return ['\u0000', '\u2028'].some((character) => text.includes(character));
}

describe('no content of a manifest becomes code', () => {
  test.each(NASTY)('%j as a value', (text) => {
    expect(dataOf(configMap({ value: text, list: [text] }))).toEqual({ value: text, list: [text] });
  });

  test.each(NASTY)('%j as a key', (text) => {
    expect(dataOf(configMap({ [text]: 'x' }))).toEqual({ [text]: 'x' });
  });

  const comments = NASTY.map((text) => text.replace(/[\r\n]/g, ' '));

  test.each(comments.filter(isUnreadable))('%j as a comment is refused', (text) => {
    expect(found(convertText(`# ${text}\n${configMap({ a: 'b' })}`))).toEqual(['1 error ANA0001 syntax']);
  });

  test.each(comments.filter((text) => !isUnreadable(text)))('%j as a comment', (text) => {
    // Linters and compilers read some comments, but not after a space.
    const { code } = convertText(`# ${text}\n${configMap({ a: 'b' })}`);
    expect(synthesize(code)).toHaveLength(1);
    const comments = code.split('\n').filter((line) => line.trim().startsWith('//'));
    expect(comments).toHaveLength(1);
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (data) => {
        fc.pre(Object.keys(data).length > 0 && !Object.hasOwn(data, '__proto__'));
      }),
      { numRuns: 200 },
    );
  });

  test('the key that sets the prototype, which is rejected', () => {
    const conversion = convertText('apiVersion: v1\nkind: X\nmetadata:\n  name: x\ndata:\n  __proto__: { a: 1 }\n');
    expect(linesOf(conversion)).toEqual([
      'input.yaml:6: error CNV0001: X x data.__proto__: JavaScript reserves the key "__proto__"',
    ]);
    expect(conversion.code.replace(/\/\/.*/g, '')).not.toContain('__proto__');
  });

  test('names that are reserved words, or not identifiers', () => {
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

test('a formatter does not change the code of any values', () => {
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
