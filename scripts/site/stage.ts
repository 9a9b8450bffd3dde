// Writes what the site generator reads into build/site: the pages, the navigation, the pictures.
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../run';
import { apiReference, type GeneratedPage } from './api/pages';
import { llmsText } from './llms';
import { navigation } from './navigation';
import { pictures, sourcePages, withSiteLinks } from './pages';
import { samplesOfPage, withTabs } from './samples/tabs';
import { translate } from './samples/translate';

/** Folder of everything that is built for the site. */
export const SITE = join(ROOT, 'build', 'site');
const PAGES = join(SITE, 'pages');

/** Writes all pages. */
export function stage(): void {
  rmSync(PAGES, { recursive: true, force: true });
  const pages = sourcePages();
  const targets = new Map([...pages, ...pictures()].map(({ source, target }) => [source, target]));
  const titles = new Map<string, string>();
  const reference = apiReference();
  const home = { target: 'index.md', text: readFileSync(join(ROOT, 'site', 'home.md'), 'utf8') };
  const guide = pages.map((page) => {
    const text = withSiteLinks(readFileSync(join(ROOT, page.source), 'utf8'), page, targets);
    titles.set(page.target, titleOf(text, page.source));
    return { target: page.target, text };
  });
  for (const { target, text } of inAllLanguages([home, ...guide, ...reference.pages])) {
    write(target, text);
  }
  for (const { source, target } of pictures()) {
    mkdirSync(dirname(join(PAGES, target)), { recursive: true });
    cpSync(join(ROOT, source), join(PAGES, target));
  }
  const { version, description } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  write('public/llms.txt', llmsText(description, titles));
  copy(join(ROOT, 'site/node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js'), 'public/mermaid.js');
  copy(join(ROOT, 'site/icon.svg'), 'public/icon.svg');
  const sidebar = navigation(titles, reference.sidebar);
  writeFileSync(join(SITE, 'navigation.json'), JSON.stringify({ version, sidebar }));
}

/** Puts the Markdown of each page beside it, for `llms.txt`. Before the build, the generator would take it for a page. */
export function copyMarkdown(): void {
  cpSync(PAGES, join(SITE, 'html'), {
    recursive: true,
    filter: (file) => !file.endsWith('public') && (file.endsWith('.md') || statSync(file).isDirectory()),
  });
}

/** Adds the translations of samples that are known to work. */
function inAllLanguages(pages: readonly GeneratedPage[]): GeneratedPage[] {
  const translations = translate([...new Set(pages.flatMap(({ text }) => samplesOfPage(text)))]);
  const working = new Set<string>(JSON.parse(readFileSync(join(ROOT, 'site', 'translations.json'), 'utf8')));
  return pages.map(({ target, text }) => ({ target, text: withTabs(text, translations, working) }));
}

function write(target: string, text: string): void {
  const file = join(PAGES, target);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function copy(file: string, target: string): void {
  const copied = join(PAGES, target);
  mkdirSync(dirname(copied), { recursive: true });
  cpSync(file, copied);
}

function titleOf(text: string, source: string): string {
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) {
    throw new Error(`${source}: the page has no title; begin it with '# '`);
  }
  return title.replaceAll('`', '');
}
