import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesRegex } from '../../../lib/traffic/match/regex';
import { regexSamples } from '../../../lib/traffic/requests/regex-samples';

describe('the samples of a regular expression', () => {
  it.each([
    ['/v[12]/(foo|bar)/\\d+', ['/v1/foo/1', '/v1/bar/77']],
    ['^(.*?; )?(user=jason)(;.*)?$', ['user=jason', 'x; user=jason;x']],
    ['[[:alpha:]]{2,3}-\\w+', ['aa-a', 'xxx-xx']],
    ['\\Qa.b\\E(?:x)?', ['a.b', 'a.bx']],
    ['(?i)(?P<name>get|post)', ['get', 'post']],
    ['\\x41\\x{42}\\.\\bc', ['AB.c']],
    ['[^a-z0-9]', ['A', 'X']],
    ['[]a\\]-]+', ['a', '--']],
  ])('are short and long texts that match: %s', (pattern, samples) => {
    expect(regexSamples(pattern)).toEqual(samples);
  });

  it.each(['(((', '*', 'a)b', '[', '\\', '(?=x)x', '(a{1000}){1000}', '('.repeat(2000), 'a\\bb'])(
    'are none if the pattern is invalid, or the text would be too long: %s',
    (pattern) => {
      expect(regexSamples(pattern)).toEqual([]);
    },
  );

  it('match, whatever the pattern is', () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '*',
      '+',
      '?',
      '(',
      ')',
      '[',
      ']',
      '^',
      '-',
      '\\',
      '|',
      '{2}',
      'd',
      'Q',
      '$',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const pattern = pieces.join('');
        return regexSamples(pattern).every((sample) => matchesRegex(pattern, sample));
      }),
    );
  });
});
