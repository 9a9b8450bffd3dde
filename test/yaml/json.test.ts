// The reader of JSON and the full parser must return equal values.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../lib/yaml';
import { unreadableCharacter } from '../../lib/yaml/characters';
import { parseTree } from '../../lib/yaml/engine';
import { readJson } from '../../lib/yaml/json';
import { damagedTexts } from '../support/damaged-texts';

function expectAgreement(text: string): void {
  const json = unreadableCharacter(text) === undefined ? readJson(text) : undefined;
  if (json !== undefined) {
    const { root, issues } = parseTree(text, false);
    expect({ text, issues, value: root?.value }).toEqual({ text, issues: [], value: json.value });
  }
}

const TEXTS = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'yes',
    '010',
    '~',
    ': ',
    ':',
    '#',
    ' #a',
    '---',
    '...',
    '{',
    '"',
    "'",
    '\\',
    '/',
    '<&>',
    '\t',
    '\n',
    '',
    ' ',
  ),
);
const VALUE = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    TEXTS,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.bigInt().map(Number),
    fc.boolean(),
    fc.constant(null),
    tie('map'),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
  map: fc.dictionary(fc.oneof(TEXTS, fc.constantFrom('<<', '__proto__', 'constructor', '8080', '?')), tie('value'), {
    maxKeys: 5,
  }),
})).map;

/** JSON as Go writes it, with escapes for characters of HTML. */
function escapeHtml(json: string): string {
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

describe('the reader of JSON', () => {
  it.each([
    ['{"kind":"Service","spec":{"ports":[{"port":80},{}],"on":true}}'],
    ['\n{\n  "a": "b: c",\n  "d": ["\\"", "\\\\", "\\u003c:"]\n}\n'],
    ['[1, -2.5, 1e3, 12345678901234567890, null, false, ""]'],
    ['{"<<": {"a": 1}, "yes": "no"}'],
    ['{}'],
  ])('reads %j', (text) => {
    expect(readJson(text)).toEqual({ value: JSON.parse(text) });
    expectAgreement(text);
  });

  it.each([
    '{"a": 1, "a": 2}',
    '{"a": {"b": 1, "c": [{"d": 1, "d": 2}]}}',
    '{"a": 1} # comment',
    '{a: 1}',
    '{"a": 1,}',
    '{"a":\t1}',
    '{"a": 1}\r\n',
    '{"a": "\\/"}',
    '{"a": "\\ud83d\\ude00"}',
    '{"a": 1e400}',
    '{"a": -0}',
    `{"${'a'.repeat(1025)}": 1}`,
    '['.repeat(150) + ']'.repeat(150),
    'a: {"b": 1}',
    '"a"',
  ])('leaves %j to the full parser', (text) => {
    expect(readJson(text)).toBeUndefined();
  });

  it('agrees with the full parser on random values', () => {
    fc.assert(
      fc.property(VALUE, fc.constantFrom(undefined, 1, 2, 4), fc.boolean(), (value, indent, escapes) => {
        const json = JSON.stringify(value, undefined, indent);
        expectAgreement(escapes ? escapeHtml(json) : json);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with the full parser on JSON with mistakes', () => {
    const pieces = ['"', ...":,{}[]\\ \n#'-01e", '\\u', 'null', '"a":1,'];
    const texts = VALUE.map((value) => JSON.stringify(value));
    fc.assert(fc.property(damagedTexts(texts, pieces), expectAgreement), { numRuns: 3000 });
  });

  it('reports a key that occurs twice, and its line', () => {
    const [document] = readYaml('{\n  "a": 1,\n  "a": 2\n}');
    expect(document?.issues).toMatchObject([{ kind: 'duplicate-key', line: 3 }]);
  });

  it('finds the lines of fields', () => {
    const [one, other] = readYaml('---\n\n{"a": {"b": 1}}\n---\n{\n  "a": {\n    "b": [\n      1\n    ]\n  }\n}\n');
    expect([['a', 'b'], ['c'], []].map((steps) => one?.lineOf(steps))).toEqual([3, 3, 3]);
    expect([['a'], ['a', 'b'], ['a', 'b', 0], ['a', 'c'], []].map((steps) => other?.lineOf(steps))).toEqual([
      6, 7, 8, 6, 5,
    ]);
  });
});
