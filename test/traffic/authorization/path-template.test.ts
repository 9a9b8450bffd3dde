import { describe, expect, it } from 'vitest';
import { pathTemplateMatch } from '../../../lib/traffic/authorization/path-template';

describe('a path template', () => {
  it.each([
    ['/foo/{*}/bar', ['/foo/x/bar', '/foo/%2F/bar'], ['/foo//bar', '/foo/x/y/bar', '/foo/x/bar/', '/foo/x']],
    ['/g/{**}', ['/g/', '/g/a', '/g/a/b/'], ['/g', '/ga']],
    ['/store/{**}/cart', ['/store/a/cart', '/store/a/b/cart', '/store//cart'], ['/store/cart', '/store/a/cart/']],
    ['/{*}/b/{**}', ['/a/b/', '/a/b/c/d'], ['/a/b', '//b/c']],
    ['/{*}', ['/a', '/a.b=c', '/a*'], ['/', '/a/', '/a[b]']],
  ])('%s matches as in Envoy', (template, matching, others) => {
    const match = pathTemplateMatch(template);
    expect([...matching, ...others].filter(match)).toEqual(matching);
  });

  it('takes linear time', () => {
    expect(pathTemplateMatch(`${'/{*}'.repeat(1000)}/end`)('/a'.repeat(100_000))).toBe(false);
  });
});
