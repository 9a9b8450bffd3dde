// The Markdown pages of the repository that the site shows, and their addresses there.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from '../run';

/** A page of the repository. */
export interface SourcePage {
  /** Its path in the repository, such as `docs/graph.md`. */
  readonly source: string;
  /** Its path on the site, such as `graph.md`. */
  readonly target: string;
}

/** The address of the repository, for links to files that are not pages. */
const REPOSITORY = 'https://github.com/cdk8s-istio/cdk8s-istio';

/** All pages, those of docs/ first. */
export function sourcePages(): SourcePage[] {
  const docs = markdownFiles('docs').map((source) => ({ source, target: targetOfDocs(source) }));
  const examples = readdirSync(join(ROOT, 'examples'))
    .filter((name) => existsSync(join(ROOT, 'examples', name, 'README.md')))
    .map((name) => ({ source: `examples/${name}/README.md`, target: `examples/${name}.md` }));
  return [
    ...docs,
    { source: 'examples/README.md', target: 'examples/index.md' },
    ...examples,
    { source: 'CHANGELOG.md', target: 'changelog.md' },
    { source: 'CONTRIBUTING.md', target: 'contributing.md' },
  ];
}

/** Files that pages show: pictures. */
export function pictures(): SourcePage[] {
  const files = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(?:svg|png)$/.test(file))
    .map((file) => ({ source: posix.join('docs', file), target: file }));
}

function markdownFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => posix.join(folder, file))
    .sort();
}

function targetOfDocs(source: string): string {
  if (source === 'docs/README.md') {
    return 'overview.md';
  }
  return source.replace(/^docs\//, '').replace(/README\.md$/, 'index.md');
}

/**
 * Turns the links of a page into links of the site. A link to a file that is not a page of the site leads to the repository.
 *
 * @throws if a link leads to a file that does not exist.
 */
export function withSiteLinks(text: string, page: SourcePage, targets: ReadonlyMap<string, string>): string {
  return outsideOfCode(text, (part) =>
    part.replace(/(\]\()([^)\s]+)\)/g, (_link, opening: string, address: string) => {
      return `${opening}${siteAddress(address, page, targets)})`;
    }),
  );
}

function siteAddress(address: string, page: SourcePage, targets: ReadonlyMap<string, string>): string {
  if (/^(?:[a-z]+:|#)/.test(address)) {
    return address;
  }
  const [path = '', anchor] = address.split('#');
  const file = posix.join(posix.dirname(page.source), path);
  if (!existsSync(join(ROOT, file))) {
    throw new Error(`${page.source}: the link to ${address} leads to ${file}, which does not exist`);
  }
  const hash = anchor === undefined ? '' : `#${anchor}`;
  const target = targets.get(file) ?? targets.get(posix.join(file, 'README.md'));
  if (target !== undefined) {
    const relative = posix.relative(posix.dirname(page.target), target);
    return `${relative.startsWith('.') ? '' : './'}${relative}${hash}`;
  }
  const kind = statSync(join(ROOT, file)).isDirectory() ? 'tree' : 'blob';
  return `${REPOSITORY}/${kind}/main/${file.replace(/\/$/, '')}${hash}`;
}

/** Changes the text of a page outside of fenced code and code in a line. */
function outsideOfCode(text: string, change: (part: string) => string): string {
  const code = /(^ *(`{3,})[^\n]*\n[\s\S]*?^ *\2 *$|`[^`\n]+`)/gm;
  let result = '';
  let end = 0;
  for (const match of text.matchAll(code)) {
    result += change(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return result + change(text.slice(end));
}
