// Links of the built site: every address and every anchor exists.
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BASE, hasSiteFile, isBuilt, pagesOfSite, readSiteFile } from './built-site';

if (!isBuilt) {
  console.warn('skipped: the site is not built; run npm run docs:build');
}

describe.skipIf(!isBuilt)('the site', () => {
  const pages = isBuilt ? pagesOfSite() : [];

  it('has only links to pages and anchors that exist', () => {
    const anchors = new Map(pages.map((page) => [page, anchorsOf(readSiteFile(page))]));
    const broken = pages.flatMap((page) =>
      [...linksOf(readSiteFile(page))]
        .filter((link) => !leadsSomewhere(link, page, anchors))
        .map((link) => `${page}: ${link}`),
    );
    expect(pages.length).toBeGreaterThan(300);
    expect(broken).toEqual([]);
  });

  it('lists its pages in llms.txt, and has them as Markdown', () => {
    const links = [...readSiteFile('llms.txt').matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? '');
    expect(links).toContain('tutorial.md');
    expect(links.filter((link) => !hasSiteFile(link))).toEqual([]);
  });
});

function anchorsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? ''));
}

function linksOf(html: string): Set<string> {
  const links = [...html.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, link]) => link ?? '');
  return new Set(links.filter((link) => !/^(?:[a-z]+:|\/\/)/.test(link)));
}

function leadsSomewhere(link: string, page: string, anchors: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const { pathname, hash } = new URL(link.replaceAll('&amp;', '&'), `http://site${BASE}${page}`);
  const path = posix.relative(BASE, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
  if (!hasSiteFile(path)) {
    return false;
  }
  return hash === '' || (anchors.get(path)?.has(decodeURIComponent(hash.slice(1))) ?? false);
}
