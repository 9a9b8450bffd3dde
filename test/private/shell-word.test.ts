import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { shellWord } from '../../lib/private/shell-word';

describe('a shell word', () => {
  test('is not quoted unless necessary', () => {
    expect(shellWord('https://kiali.org/helm-charts')).toBe('https://kiali.org/helm-charts');
  });

  test.each(['', "it's", 'a b', '$HOME', '>1 <2', 'a&b', '"x"', '*', 'a\nb', '~', 'a;b'])(
    'is the value %j for the shell',
    (value) => {
      expect(execFileSync('sh', ['-c', `printf %s ${shellWord(value)}`], { encoding: 'utf8' })).toBe(value);
    },
  );

  test.each(['-', '-f', '--post-renderer=/tmp/x', "-o'x"])('rejects %j, which is an option even in quotes', (value) => {
    expect(() => shellWord(value)).toThrow(`${JSON.stringify(value)} begins with "-"`);
  });

  test('rejects a null character, which ends an argument', () => {
    expect(() => shellWord('a\0b')).toThrow('contains a null character');
  });
});
