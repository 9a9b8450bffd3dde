import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { shellWord } from '../../lib/private/shell-word';

describe('a word of a shell', () => {
  test('has no quotes if it needs none', () => {
    expect(shellWord('https://kiali.org/helm-charts')).toBe('https://kiali.org/helm-charts');
  });

  test.each(['', "it's", 'a b', '$HOME', '>1 <2', 'a&b', '"x"', '*'])('is read back as %j', (text) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
  });
});
