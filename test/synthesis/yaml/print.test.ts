import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { joinDocuments, printDocument } from '../../../lib/synthesis/yaml/print';
import { readYaml } from '../../../lib/yaml';

const ROOT = join(__dirname, '..', '..', '..');
const CORPUS = join(ROOT, '..', 'shared', 'corpus');

/** Characters that kubectl does not read as cdk8s writes them. */
const ESCAPED = ['\u007f', '\u0085', '\u009f', '\u2028', '\u2029', '\ufeff', '\ufffe', '\uffff'];

function yamlFilesBelow(folder: string): string[] {
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return paths
    .filter((path) => /\.ya?ml$/.test(path) && statSync(join(folder, path)).isFile())
    .map((path) => join(folder, path));
}

function documentsOf(file: string): unknown[] {
  const text = readFileSync(file, 'utf8');
  return parseAllDocuments(text, { logLevel: 'silent' })
    .filter(({ errors, contents }) => errors.length === 0 && contents !== null)
    .map((document) => JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: -1 }))) as unknown);
}

const PIECES = [
  ...'\n\n  \t\tab-:#"\'01oxe._+|>%&*!?{[,\\}]=@`~é😀\u00a0\u0000\u0007\r',
  ...[
    '---',
    '...',
    '<<',
    'null',
    'yes',
    'Off',
    '2024-01-02',
    'T10:20:30Z',
    '1_000',
    '0b1',
    '0o7',
    '0x1F',
    '.inf',
    '1e3',
    'http://a',
  ],
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...'0123456789_.+-:eExXobBTZ aAfF'), { maxLength: 9 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { minLength: 30, maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
);
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-0, 1e21, 1e-7, 2 ** 60));
const { document } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.constantFrom(true, false, null, undefined),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
  document: fc.dictionary(text, tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
})) as { document: fc.Arbitrary<object> };

/** What the API server rejects but the reader of this package accepts: a block that begins with a tab, a byte order mark. */
const UNREADABLE = /\|[-+]?\n(?: *\n)* *\t|\ufeff/;

/** Whether the API server reads a text as a document. */
function isRead(written: string, value: unknown): boolean {
  const [read, ...others] = readYaml(written);
  return (
    !UNREADABLE.test(written) &&
    read?.issues.length === 0 &&
    others.length === 0 &&
    isDeepStrictEqual(JSON.parse(JSON.stringify(read.value)), JSON.parse(JSON.stringify(value, nullInLists)))
  );
}

function nullInLists(_: string, value: unknown): unknown {
  return value === undefined ? null : value;
}

function circular(): object {
  const object: Record<string, unknown> = { name: 'circle' };
  object.self = object;
  return object;
}

describe('writes the bytes of cdk8s', () => {
  const files = [join(ROOT, 'dist'), join(ROOT, 'examples', 'dist'), join(ROOT, 'test', 'cases'), CORPUS].flatMap(
    yamlFilesBelow,
  );

  test('for the documents of dist/, of the examples and of public manifests', () => {
    expect(files.length).toBeGreaterThan(50);
    for (const documents of files.map(documentsOf)) {
      expect(joinDocuments(documents.map(printDocument))).toBe(Yaml.stringify(...documents));
    }
  });

  test('for random documents, unless the API server reads something else', () => {
    fc.assert(
      fc.property(document, (random) => {
        const stock = Yaml.stringify(random);
        const own = printDocument(random);
        if (own !== stock) {
          // Half of a pair of characters cannot be read at all.
          expect(isRead(stock, random)).toBe(false);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test.each<[string, object]>([
    ['an object that occurs twice', ((part) => ({ a: part, b: part }))({ x: [1] })],
    ['an empty list that occurs twice', ((part) => ({ a: part, b: part }))([])],
    ['an object that contains itself', circular()],
    ['a date', { at: new Date(0) }],
    ['bytes', { data: Buffer.from('text') }],
    ['a set and a map', { set: new Set([1]), map: new Map([['a', 1]]) }],
    ['a number beyond all', { number: Number.POSITIVE_INFINITY }],
    ['a large integer', { number: 2n ** 70n }],
    ['a long key', { top: { ['k'.repeat(2000)]: 1 } }],
    ['a text object', { text: new String('yes') }],
    ['nulls only', { a: null, b: { c: null }, d: [null, undefined] }],
    ['line breaks only', { a: '\n', b: ['\n\n\n'] }],
    ['lists in lists', { a: [[], [[1, 2], {}], { b: [] }] }],
    ['a list', [1, { a: 2 }]],
  ])('for %s', (_, value) => {
    expect(printDocument(value)).toBe(Yaml.stringify(value));
  });

  test.each([['text'], [null], [5], [undefined]])('for the document %s', (value) => {
    expect(joinDocuments([value, { a: 1 }].map(printDocument))).toBe(Yaml.stringify(value, { a: 1 }));
  });

  test('reports a function as cdk8s does', () => {
    expect(() => printDocument({ run: () => 1 })).toThrow('Tag not resolved for Function value');
  });
});

describe('differs from cdk8s only where the API server reads another text', () => {
  test.each([
    ['0o17'],
    ['0X1F'],
    ['0B11'],
    ['0b+1'],
    ['1_0e3_0'],
    ['.5e1_0'],
    ['\ttab first\nline\n'],
    ['\n\ttab in the second line'],
    [' \n'],
    [' \t\n'],
    [`bell \u0007 in a long text, with line breaks\n \nand a line that is one space`],
    ...ESCAPED.map((character) => [`a${character}b`]),
    ...ESCAPED.map((character) => [`${character}\nb\n`]),
  ])('quotes the value %j', (value) => {
    const documents = { spec: { list: [value], text: value } };
    expect(printDocument(documents)).not.toBe(Yaml.stringify(documents));
    expect(isRead(printDocument(documents), documents)).toBe(true);
  });

  test.each([['<<'], ['0o17'], ['1_000_0e1_0'], ['\ufeffkey'], ['a\u2028b']])('quotes the key %j', (key) => {
    const documents = { data: { [key]: { [key]: 'x' } } };
    expect(printDocument(documents)).not.toBe(Yaml.stringify(documents));
    expect(isRead(printDocument(documents), documents)).toBe(true);
  });

  test('and is always read as it was meant', () => {
    const wellFormed = text.filter((each) => !/\p{Surrogate}/u.test(each));
    const values = fc
      .array(fc.oneof(wellFormed, fc.constantFrom(...ESCAPED)), { maxLength: 4 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.dictionary(values, values, { minKeys: 1, maxKeys: 4, noNullPrototype: true }), (random) => {
        expect(isRead(printDocument(random), random)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
