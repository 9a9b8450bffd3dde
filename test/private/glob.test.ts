import { describe, expect, it } from 'vitest';
import { parseGlob } from '../../lib/private/glob';

function matches(path: string, candidate: string): boolean | undefined {
  return parseGlob(path)?.pattern.test(candidate);
}

describe('a pattern of paths', () => {
  it.each([
    ['dist/*.yaml', 'dist', 'dist/shop.yaml', true],
    ['dist/*.yaml', 'dist', 'dist/shop/cart.yaml', false],
    ['./dist/**/*.yaml', 'dist', 'dist/shop.yaml', true],
    ['dist/**/*.yaml', 'dist', 'dist/shop/cart.yaml', true],
    ['dist/**', 'dist', 'dist/shop/cart.yaml', true],
    ['apps/*/dist/shop?.yaml', 'apps', 'apps/a/dist/shop1.yaml', true],
    ['apps/{a,b}/x.yaml', 'apps', 'apps/b/x.yaml', true],
    ['apps/{a,b}/x.yaml', 'apps', 'apps/c/x.yaml', false],
    ['*.k8s.yaml', '.', 'shop.k8s.yaml', true],
    ['*.k8s.yaml', '.', 'shop-k8s.yaml', false],
    ['/tmp/*.yaml', '/tmp', '/tmp/a.yaml', true],
    ['a/../b/*.yaml', 'b', 'b/a.yaml', true],
  ])('%s, of the folder %s, and %s: %s', (path, folder, candidate, expected) => {
    expect(parseGlob(path)?.folder).toBe(folder);
    expect(matches(path, candidate)).toBe(expected);
  });

  it.each(['dist', 'dist/a,b.yaml', 'dist/{{x'])('%s is not one', (path) => {
    expect(parseGlob(path)).toBeUndefined();
  });
});
