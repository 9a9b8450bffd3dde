import { describe, expect, it } from 'vitest';
import { normalizePath } from '../../lib/traffic/path-normalization';

describe('a path', () => {
  it.each([
    ['/a/./b/../c', '/a/./b/../c', '/a/c', '/a/c', '/a/c'],
    ['/a//b%2F/c%5Cd', '/a//b%2F/c%5Cd', '/a//b%2F/c%5Cd', '/a/b%2F/c%5Cd', '/a/b/c/d'],
    ['/%41%7e%2e%2E/x\\y', '/%41%7e%2e%2E/x\\y', '/A~../x/y', '/A~../x/y', '/A~../x/y'],
    ['/a^b|c"d?x=^|"', '/a^b|c"d?x=^|"', '/a%5Eb%7Cc%22d?x=^|"', '/a%5Eb%7Cc%22d?x=^|"', '/a%5Eb%7Cc%22d?x=^|"'],
    ['/a%00', '/a%00', undefined, undefined, undefined],
    ['/a#b', undefined, undefined, undefined, undefined],
  ])('%s is normalized as in Envoy', (path, none, base, merged, decoded) => {
    const levels = ['NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES'] as const;
    expect(levels.map((level) => normalizePath(path, level))).toEqual([none, base, merged, decoded]);
  });
});
