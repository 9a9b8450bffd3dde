// The languages in which samples can be read.
import { describe, expect, it } from 'vitest';
import { isBuilt, pagesOfSite, readSiteFile } from './built-site';

describe.skipIf(!isBuilt)('samples of the site', () => {
  const pages = isBuilt ? pagesOfSite() : [];
  const groups = pages.flatMap((page) => readSiteFile(page).split('<div class="vp-code-group').slice(1));
  const samples = groups.map((group) => [...group.matchAll(/<label [^>]*>([^<]+)<\/label>/g)].map(([, name]) => name));

  it.each([
    ['Python', 0.55],
    ['Java', 0.55],
    ['Go', 0.55],
    ['C# (not compiled)', 0.55],
  ])('can be read in %s in more than half of the cases', (language, share) => {
    // Examples of codes are not checked in other languages, so they are in TypeScript only.
    expect(samples.length).toBeGreaterThan(400);
    expect(samples.filter((names) => names.includes(language)).length / samples.length).toBeGreaterThan(share);
  });

  it('name those that are in TypeScript only', () => {
    expect(samples.filter((names) => names.length === 1 && names[0] !== 'TypeScript only')).toEqual([]);
  });
});
