// The fast reader and the full parser must return equal values.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseTree } from '../../lib/yaml/engine';
import { readPlain } from '../../lib/yaml/plain';
import { splitDocuments } from '../../lib/yaml/split';
import { CORPUS_TITLE, corpusFiles } from '../support/cases';
import { damagedTexts } from '../support/damaged-texts';

function expectAgreement(text: string): void {
  const plain = readPlain(text);
  if (plain !== undefined) {
    const { root, issues } = parseTree(text, false);
    expect({ text, issues, value: root?.value }).toEqual({ text, issues: [], value: plain.value });
  }
}

const documents = [...corpusFiles().values()].flatMap((text) => splitDocuments(text).map(({ content }) => content));

const ODD_TEXTS = [
  ...[
    'yes',
    'No',
    'on',
    'y',
    '~',
    'null',
    '0x1f',
    '010',
    '0o17',
    '1e3',
    '.5',
    '5.',
    '+1',
    '.inf',
    '1_000',
    '2020-01-01',
  ],
  ...[
    '1.2.3.4',
    '10s',
    '128Mi',
    'a: b',
    'a #b',
    '- x',
    '-',
    '?',
    '? a',
    '|',
    '>',
    '*a',
    '&b',
    '!c',
    '%x',
    '@y',
    '`',
    ':',
  ],
  ...['multi\nline\n', 'multi\n\n  x\nline', "it's", '"', '\t', ' ', 'trailing ', '#', '{}', '[]', '{a}', '---', '...'],
];

const KEY = fc.oneof(
  fc.stringMatching(/^[a-zA-Z0-9_./$-]{1,8}$/),
  fc.string({ maxLength: 6 }),
  fc.constantFrom('<<', '8080'),
);
const VALUE = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...ODD_TEXTS),
    fc.string(),
    fc.stringMatching(/^[-+.0-9eExa-fmsy~nNul:# '"|>]{1,8}$/),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    tie('map'),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
  map: fc.dictionary(KEY, tie('value'), { maxKeys: 5 }),
})).map;

const STYLES = [
  {},
  { indentSeq: false },
  { lineWidth: 0 },
  { singleQuote: true, lineWidth: 0 },
  { version: '1.1', lineWidth: 0 },
] as const;
const PIECES = [
  ...[' ', '  ', '\n', '\n\n', ':', ': ', '- ', '-', '#', ' #', '"', "'", '|', '|-', '>', '{}', '[]', '[a]', '{a: b}'],
  ...[
    '&a ',
    '*a',
    '!x',
    '\t',
    'yes',
    '08',
    '~',
    ',',
    '?',
    '%',
    'a',
    '\n  ',
    '\n    x',
    '\n# c\n',
    '\\',
    '<<: ',
    '=',
    '1.0',
  ],
];

describe('the fast reader of YAML', () => {
  it('reads the output of tools', () => {
    const text = `apiVersion: v1
kind: Service
metadata:
  name: "reviews"
  labels: {}
spec:
  ports:
  - name: http
    port: 9080 # the port
  - {}
  script: |
    one

      two
  active: yes
`;
    expect(readPlain(text)?.value).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'reviews', labels: {} },
      spec: { ports: [{ name: 'http', port: 9080 }, {}], script: 'one\n\n  two\n', active: true },
    });
  });

  it('finds the lines of fields and items, or of the nearest one above a missing field', () => {
    const plain = readPlain('a: 1\nb:\n  - c: 1\n\n    # two\n    d: 2\n  - e\n');
    const lines = [['a'], ['b'], ['b', 0, 'c'], ['b', 0, 'd'], ['b', 1], ['b', 0, 'x', 'y'], ['z']];
    expect(lines.map((steps) => plain?.lineOf(steps))).toEqual([0, 1, 2, 5, 6, 2, 0]);
  });

  it.each([
    'a: *b',
    'a: {b: 1}',
    'a: >\n  b',
    'a: b\n  c',
    'a: 1\na: 2',
    '__proto__: 1',
    'a:\n\tb: 1',
    '- a\nb: 1',
    'a',
    'a: 1\r\n',
  ])('leaves %j to the full parser', (text) => {
    expect(readPlain(text)).toBeUndefined();
  });

  it('agrees with the full parser on the YAML of random values', () => {
    fc.assert(
      fc.property(VALUE, fc.constantFrom(...STYLES), (value, style) => expectAgreement(stringify(value, style))),
      { numRuns: 1500 },
    );
  });

  it.skipIf(documents.length === 0)(`agrees with the full parser on the corpus${CORPUS_TITLE}`, () => {
    for (const text of documents) {
      expectAgreement(text);
    }
    expect(documents.filter((text) => readPlain(text) !== undefined).length).toBeGreaterThan(documents.length / 2);
  });

  it('agrees with the full parser on texts with errors', () => {
    const samples = [
      ...documents.filter(({ length }) => length < 1500),
      'a: 1\nb:\n  - c: d\n    e: f\n  - g\nh: |\n  i\nj: k\n',
    ];
    fc.assert(fc.property(damagedTexts(fc.constantFrom(...samples), PIECES), expectAgreement), { numRuns: 3000 });
  });
});
