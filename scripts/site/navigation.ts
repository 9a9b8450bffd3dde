// The sidebars of the site.
import type { ApiSidebarGroup } from './api/pages';
import { GROUPS } from './sidebar';

interface Entry {
  readonly text: string;
  readonly link?: string;
  readonly collapsed?: boolean;
  readonly items?: readonly Entry[];
}

/** The sidebar for each part of the site, by the beginning of its addresses. */
export function navigation(
  titles: ReadonlyMap<string, string>,
  api: readonly ApiSidebarGroup[],
): Readonly<Record<string, readonly Entry[]>> {
  const inFolder = (folder: string) =>
    [...titles]
      .filter(([page]) => page.startsWith(folder))
      .map(([page, title]) => ({ text: shortTitle(title), link: `/${page.replace(/(?:index)?\.md$/, '')}` }))
      .sort((one, other) => Number(!one.link.endsWith('/')) - Number(!other.link.endsWith('/')));
  return {
    '/api/': [{ text: 'API reference', link: '/api/' }, ...api],
    '/codes/': [{ text: 'Codes', items: inFolder('codes/') }],
    '/examples/': [{ text: 'Examples', items: inFolder('examples/') }],
    '/': guide(titles),
  };
}

function guide(titles: ReadonlyMap<string, string>): Entry[] {
  checkGroups(titles);
  return GROUPS.map(({ title, pages }, index) => ({
    text: title,
    // Without a link, the default theme nests a button in a button, which screen readers do not announce.
    link: `/${pages[0]}`,
    collapsed: index > 0,
    items: pages.map((page) => ({ text: shortTitle(titles.get(`${page}.md`) ?? page), link: `/${page}` })),
  }));
}

/** Titles name the construct with its submodule; in the sidebar, the purpose or the kind is enough. */
function shortTitle(title: string): string {
  return title
    .replace(/^Documentation$/, 'All pages')
    .replace(/^Codes: /, '')
    .replace(/: [a-z]+\.[A-Z].*$/, '')
    .replace(/\b(?:istio|gatewayapi|monitoring|argocd|install|apps|mesh|addons)\.(?=[A-Z])/g, '');
}

/** @throws if the sidebar does not list every page of docs/ once. */
function checkGroups(titles: ReadonlyMap<string, string>): void {
  const listed = GROUPS.flatMap(({ pages }) => pages);
  const notes = ['changelog', 'contributing'];
  const existing = [...titles.keys()]
    .filter((page) => !page.includes('/'))
    .map((page) => page.replace(/\.md$/, ''))
    .filter((page) => !notes.includes(page));
  const problems = [
    ...existing.filter((page) => !listed.includes(page)).map((page) => `docs/${page}.md is missing; add it to a group`),
    ...listed.filter((page) => !existing.includes(page)).map((page) => `'${page}' is not a page of docs/; remove it`),
    ...listed.filter((page, index) => listed.indexOf(page) !== index).map((page) => `'${page}' is listed twice`),
  ];
  if (problems.length > 0) {
    throw new Error(`scripts/site/sidebar.ts: ${problems.join('\n')}`);
  }
}
