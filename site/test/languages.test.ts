// The languages in which samples can be read.
import { describe, expect, it } from 'vitest';
import { isBuilt, pagesOfSite, readSiteFile } from './built-site';

describe.skipIf(!isBuilt)('samples of the site', () => {
  const pages = isBuilt ? pagesOfSite() : [];
  const groups = pages.flatMap((page) => readSiteFile(page).split('<div class="vp-code-group').slice(1));
  const samples = groups.map((group) => [...group.matchAll(/<label [^>]*>([^<]+)<\/label>/g)].map(([, name]) => name));

  it.each([
    ['Python', 0.9],
    ['Java', 0.9],
    ['Go', 0.9],
    ['C# (not compiled)', 0.9],
  ])('can be read in %s, with few exceptions', (language, share) => {
    expect(samples.length).toBeGreaterThan(400);
    expect(samples.filter((names) => names.includes(language)).length / samples.length).toBeGreaterThan(share);
  });

  it('name those that are in TypeScript only', () => {
    expect(samples.filter((names) => names.length === 1 && names[0] !== 'TypeScript only')).toEqual([]);
  });
});
