import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { runCommand } from '../terminal';
import { runTests } from './run';

const VALID = `
tests:
  - name: the cart reads reviews
    request: { from: shop/cart, url: http://reviews/ }
    expect: { outcome: reached }
`;

/** A file with one test. */
function file(test: string): string {
  return `tests:\n  - { name: a, request: http://a/, expect: { status: 404 } }\n  - ${test}\n`;
}

describe('a file of tests', () => {
  it.each([
    ['an unknown key of the file', `${VALID}default: {}\n`, '6', 'default: unknown field; did you mean "defaults"?'],
    ['a misspelled first key', VALID.replace('tests:', 'test:'), '2', 'test: unknown field; did you mean "tests"?'],
    ['no tests', 'tests: []\n', '1', 'tests: the list is empty, but at least 1 item is required'],
    ['tests that are not a list', 'tests: { a: b }\n', '1', 'tests: the value is a map, not a list'],
    [
      'an unknown key of a test',
      file('{ name: b, requests: http://a/, expect: { status: 404 } }'),
      '3',
      'tests[1].requests: unknown field; did you mean "request"?',
    ],
    [
      'a missing key',
      file('{ name: b, request: http://a/ }'),
      '3',
      'tests[1].expect: the required field is missing; set it to a map',
    ],
    [
      'an empty expectation',
      file('{ name: b, request: http://a/, expect: {} }'),
      '3',
      'tests[1].expect: the map is empty, but at least 1 entry is required',
    ],
    [
      'an unknown outcome',
      file('{ name: b, request: http://a/, expect: { outcome: reachd } }'),
      '3',
      'tests[1].expect.outcome: "reachd" is not an allowed value; did you mean "reached"?',
    ],
    [
      'an unknown outcome in a list',
      file('{ name: b, request: http://a/, expect: { outcome: [denied, 403] } }'),
      '3',
      'tests[1].expect.outcome[1]: 403 is a number, not one of "reached", "no-route"',
    ],
    [
      'a status out of range',
      file('{ name: b, request: http://a/, expect: { status: 42 } }'),
      '3',
      'tests[1].expect.status: 42 is out of range; use a number from 100 to 599',
    ],
    [
      'an unknown key of a client',
      file('{ name: b, request: { url: http://a/, from: { namespac: a } }, expect: { status: 404 } }'),
      '3',
      'tests[1].request.from.namespac: unknown field; did you mean "namespace"?',
    ],
    [
      'a header that is not a text for YAML',
      file('{ name: b, request: { url: http://a/, headers: { x-beta: yes } }, expect: { status: 404 } }'),
      '3',
      "tests[1].request.headers['x-beta']: true is a boolean, not a string; put it in quotes",
    ],
    [
      'a request without a URL',
      file('{ name: b, request: [{ method: GET }], expect: { status: 404 } }'),
      '3',
      'tests[1].request[0].url: the required field is missing',
    ],
    [
      'a text that is not a request',
      file('{ name: b, request: GET the page, expect: { status: 404 } }'),
      '3',
      'tests[1].request: the request is not a URL, or a method and a URL; use a text such as GET http://reviews/',
    ],
    [
      'fractions instead of percentages',
      file('{ name: b, request: http://a/, expect: { destinations: { a: 0.8, b: 0.2 } } }'),
      '3',
      'tests[1].expect.destinations: the shares add up to 1 or less; shares are percentages: use 80 in place of 0.8',
    ],
    [
      'a method in lower case',
      file('{ name: b, request: get http://a/, expect: { status: 404 } }'),
      '3',
      'tests[1].request: the request is not a URL, or a method and a URL; methods are in upper case: GET http://a/',
    ],
    [
      'an invalid URL',
      file('{ name: b, request: "ftp://a/", expect: { status: 404 } }'),
      '3',
      'tests[1].request: the URL ftp://a/ is invalid; use http://HOST/PATH',
    ],
    [
      'an invalid client',
      file('{ name: b, request: { from: cart, url: http://a/ }, expect: { status: 404 } }'),
      '3',
      'tests[1].request: from cannot be "cart"; use outside, NS/WORKLOAD or sa:NS/NAME',
    ],
    [
      'an invalid destination',
      file('{ name: b, request: http://a/, expect: { destination: "a:b:c" } }'),
      '3',
      'tests[1].expect.destination: a:b:c is not a destination; use HOST[:PORT][:SUBSET]',
    ],
    [
      'an invalid rule',
      file('{ name: b, request: http://a/, expect: { route: reviews } }'),
      '3',
      'tests[1].expect.route: reviews is not a rule; use [KIND ]NAMESPACE/NAME[ RULE]',
    ],
    [
      'an object among the tests',
      `${VALID}---\napiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n`,
      '7',
      'the file contains tests, but this document does not; move it to another file',
    ],
    [
      'a key without a value',
      file('{ name: b, request: http://a/, expect: { status: 404, path: } }'),
      '3',
      'tests[1].expect.path: the value is null, not a string',
    ],
    [
      'a request of another type',
      file('{ name: b, request: 5, expect: { status: 404 } }'),
      '3',
      'tests[1].request: the value has no allowed form: 5 is a number, not a string, and',
    ],
    ['a duplicate key', `${VALID}tests: []\n`, '6', 'remove one of the two'],
  ])('is refused with its line if it has %s', (_, text, line, message) => {
    const { exitCode, output, errors } = runTests(text);
    expect([exitCode, output]).toEqual([2, '']);
    expect(errors).toContain(`-:${line}: error `);
    expect(errors).toContain(message);
    expect(errors).toContain('the tests are invalid; none of them is executed');
  });

  it('is refused with all of its problems at once', () => {
    const { errors } = runTests(file('{ nam: b, request: { ur: a }, expect: { outcom: b } }'));
    expect(errors.match(/error ANA0360/g)).toHaveLength(5);
  });

  it('is refused with problems of the schema and of texts at once, also those in one test', () => {
    const both = '{ name: b, request: { from: cart, url: http://a/ }, expect: { statu: 404, destination: "a:b:c" } }';
    const { errors } = runTests(`${file(both)}  - { name: c, request: get http://a/, expect: { status: 404 } }\n`);
    expect(errors.match(/tests\[\d\][\w.]*/g)).toEqual([
      'tests[1].expect.statu',
      'tests[1].request',
      'tests[1].expect.destination',
      'tests[2].request',
    ]);
  });
});

describe('the input', () => {
  const folder = temporaryFolder();
  const MANIFEST = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
  const TEST =
    '{ tests: [{ name: a, request: { from: sa:shop/a, url: "http://a/" }, expect: { outcome: passed-through } }] }';

  it('can be a folder with both tests and manifests', () => {
    folder.write('a.yaml', MANIFEST);
    folder.write('b.json', TEST.replaceAll(/(\w[\w-]*):(?=[ ])/g, '"$1":').replaceAll(/: ([a-z][\w:/-]*)/g, ': "$1"'));
    folder.write('c.yaml', TEST);
    const { exitCode, output } = runCommand(['test', folder.path]);
    expect(output.split('\n')[0]).toBe('2 tests passed; 2 requests');
    expect(exitCode).toBe(0);
  });

  it('is refused if a named file contains neither tests nor objects', () => {
    folder.write('a.yaml', MANIFEST);
    folder.write('b.yaml', TEST);
    folder.write('c.yaml', 'checks: []\n');
    const { exitCode, errors } = runCommand(['test', folder.path, folder.file('c.yaml')]);
    expect(exitCode).toBe(2);
    expect(errors).toContain('contains neither tests nor objects');
  });

  it('has a warning for a file of a folder that contains neither', () => {
    folder.write('a.yaml', MANIFEST);
    folder.write('b.yaml', TEST);
    folder.write('c.yaml', 'checks: []\n');
    const { exitCode, errors } = runCommand(['test', folder.path]);
    expect(exitCode).toBe(0);
    expect(errors).toContain('c.yaml" contains neither tests nor objects');
  });

  it('is refused if a manifest cannot be read', () => {
    folder.write('a.yaml', `${MANIFEST}---\na: [`);
    folder.write('b.yaml', TEST);
    const { exitCode, output, errors } = runCommand(['test', folder.path]);
    expect([exitCode, output]).toEqual([2, '']);
    expect(errors).toContain('a part of the manifests cannot be read; no test is executed');
  });

  it.each([
    [[], 'no tests and no manifests'],
    [['--format', 'xml', 'a.yaml'], '--format cannot be "xml"; use one of text, json, junit, tap'],
    [['--formt', 'tap', 'a.yaml'], 'did you mean "--format"?'],
    [['missing.yaml'], 'cannot read "missing.yaml"'],
  ])('is refused: %j', (args, message) => {
    const { exitCode, errors } = runCommand(['test', ...args]);
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
  });

  it('is refused if it has no tests or no manifests', () => {
    folder.write('a.yaml', MANIFEST);
    expect(runCommand(['test', folder.file('a.yaml')]).errors).toContain('the input contains no tests');
    folder.write('b.yaml', TEST);
    expect(runCommand(['test', folder.file('b.yaml')]).errors).toContain('the manifests contain no objects');
  });
});
