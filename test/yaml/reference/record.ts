// `npx tsx test/yaml/reference/record.ts`: asks sigs.k8s.io/yaml, which kubectl and the API server use, how it reads many
// small documents, and records the answers in scalars.jsonl. Also records in written.jsonl which texts it reads as an app
// sets them, if cdk8s writes them. Needs Go; the tests need only the recorded answers.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Yaml } from 'cdk8s';

const WORDS =
  'y Y yes Yes YES yEs n N no No NO on On ON oN off Off OFF true True TRUE tRUE false False FALSE null Null NULL nULL ~ ~~ << = ! -- - ? : a'.split(
    ' ',
  );

const INTEGERS =
  '0 -0 +0 00 7 012 -012 +012 08 09 0o17 0o18 0O17 -0o17 0x1F 0X1F 0xg -0x1F +0x1f 0b11 0B11 0b12 -0b11 0_0 1_000 1__0 _1 1_ 0x_1F 0b_1 0b+1 0b-1 -0b+1 0B+1 9007199254740993 9223372036854775807 9223372036854775808 18446744073709551615 18446744073709551616 -9223372036854775808 -9223372036854775809 123456789012345678901234567890'.split(
    ' ',
  );

const FLOATS =
  '1. .5 -.5 +.5 1.0 1.50 0.1 00.1 1e3 1E3 1e+3 1e-3 1e 1e+ e1 .e1 1.e1 1_0.5 1.5_0 1_e3 1e400 -1e400 5e-324 1e-400 .inf -.inf +.inf .Inf .INF .iNF .nan .NaN .NAN .naN inf nan 1.2.3 0x1p3 0x1.8 . .. +. -. 1e1.5 5e9 1234567. 1e20 .5_4 .5_e3 .5e1_0 ._5 .5_'.split(
    ' ',
  );

const TIMES = '1:20 190:20:30 2001-01-01 2001-01-01T00:00:00Z 2001-12-14t21:59:43.10-05:00 12:30:45.5'.split(' ');

const TAGGED = [
  '!!str 1',
  '!!str true',
  '!!str',
  '!!int "1"',
  '!!int 1.0',
  '!!int x',
  '!!float 1',
  '!!float "1.5"',
  '!!bool yes',
  '!!bool "true"',
  '!!bool 1',
  '!!null ""',
  '!!null x',
  '!!binary aGVsbG8=',
  '!!binary "%"',
  '!!timestamp 2001-01-01',
  '!!unknown x',
  '!local x',
  '! 1',
  '!<tag:yaml.org,2002:str> 1',
];

const SPACES = [
  '\u00a0',
  '\u1680',
  '\u2003',
  '\u3000',
  '\ufeff',
  '\u200b',
  '\u2028',
  '\u2029',
  '\u0085',
  '\t',
  '\f',
  '\v',
];

// Control characters, halves of surrogate pairs, characters that are none, and some that are harmless.
const UNUSUAL = [0, 1, 7, 8, 0x1b, 0x1f, 0x7f, 0x80, 0x9f, 0xe9, 0x65e5, 0xd800, 0xdfff, 0xfffd, 0xfffe, 0xffff].map(
  (code) => String.fromCharCode(code),
);

const QUOTED = [
  '"1"',
  "'yes'",
  '"\\x41"',
  '"\\u00e9"',
  '"\\N"',
  '"\\_"',
  '"\\L"',
  '"\\e"',
  '"\\0"',
  "'it''s'",
  '"a\\\n  b"',
  '"a\n  b"',
  '"\\ud83d\\ude00"',
  '"\\ud800"',
  '"\\\\ud800"',
  '|\n  \tb',
  '|-\n\n  \tb',
  '|\n  b\n  \tc',
  '>\n  \tb',
  ...['|', '|-', '|+', '>', '>-', '>+'].flatMap((header) =>
    ['', '\n', '\n\n', '\n  ', '\n # c'].map((end) => `${header}\n  b${end}`),
  ),
];

function documents(): string[] {
  const plain = [...WORDS, ...INTEGERS, ...FLOATS, ...TIMES];
  const spaced = SPACES.flatMap((space) => [`x${space}`, `${space}x`, `x${space}y`, `"x${space}"`, `${space}`]);
  const values = [...plain, ...TAGGED, ...QUOTED, ...spaced];
  return [
    ...values.map((value) => `a: ${value}`),
    ...values.map((value) => `- ${value}`),
    ...[...plain, ...spaced].map((value) => `${value}: x`),
    ...plain.map((value) => `a: [${value}]`),
    ...plain.map((value) => `a: {${value}: x}`),
    ...plain.map((value) => `a: ${value} # comment`),
  ];
}

/** Texts that an app can set, for keys and values that cdk8s writes. */
function texts(): string[] {
  const characters = [...UNUSUAL, ...SPACES];
  const signed = ['', '-', '+', '.', '_'].flatMap((sign) => [...INTEGERS, ...FLOATS].map((number) => sign + number));
  return [
    ...WORDS,
    ...signed,
    ...signed.map((number) => `${number}_`),
    ...TIMES,
    ...characters.flatMap((character) => [
      character,
      `x${character}`,
      `${character}x`,
      `x${character}y`,
      `x\n${character}y`,
      `${character}\ny`,
      `\n${character}y\n`,
      `"${character}: `,
    ]),
    ...[
      'a: b',
      'a #b',
      '- a',
      '[a]',
      '{a}',
      "it's",
      '"',
      '\\',
      '%a',
      '@a',
      '`a`',
      '---',
      '...',
      '&a',
      '*a',
      '!a',
      '|',
      '>',
    ],
    ...[
      ' a',
      'a ',
      'a\n',
      '\na',
      'a\n\n',
      'a\n b',
      ' a\nb',
      'a\n\n\nb ',
      '\n',
      ' \n',
      '  \n\n',
      '\t\n',
      'a\r\nb',
      'a\tb',
    ],
    'a'.repeat(1100),
    'a b '.repeat(60),
  ];
}

/** Asks for the values of documents, in their order. */
function answers(yaml: readonly string[]): string[] {
  const input = yaml.map((text) => JSON.stringify(text)).join('\n');
  const output = execFileSync('go', ['run', '.'], { cwd: __dirname, input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return output.trimEnd().split('\n');
}

/** Whether the API server reads a text as it was set. */
function recordWritten(): string {
  const cases = [...new Set(texts())].flatMap((text) => [
    { text, isKey: false, manifest: { a: [{ b: text, c: 1 }] } },
    { text, isKey: true, manifest: { a: [{ [text]: 1, c: 1 }] } },
  ]);
  const read = answers(cases.map(({ manifest }) => Yaml.stringify(manifest)));
  const lines = cases.map(({ text, isKey, manifest }, index) => {
    const { value } = JSON.parse(read[index] ?? '{}');
    return JSON.stringify({ text, isKey, isRead: isDeepStrictEqual(value, manifest) });
  });
  return `${lines.join('\n')}\n`;
}

writeFileSync(join(__dirname, 'scalars.jsonl'), `${answers([...new Set(documents())]).join('\n')}\n`);
writeFileSync(join(__dirname, 'written.jsonl'), recordWritten());
