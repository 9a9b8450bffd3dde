import { describe, expect, it } from 'vitest';
import { groupsOf } from '../../scripts/site/api/groups';
import { navigation } from '../../scripts/site/navigation';
import { type SourcePage, sourcePages, withSiteLinks } from '../../scripts/site/pages';
import { GROUPS } from '../../scripts/site/sidebar';

const PAGE: SourcePage = { source: 'docs/graph.md', target: 'graph.md' };
const TARGETS = new Map(sourcePages().map(({ source, target }) => [source, target]));

describe('links of the documentation site', () => {
  it.each([
    ['versions.md#anchor', './versions.md#anchor'],
    ['README.md', './overview.md'],
    ['codes/README.md', './codes/index.md'],
    ['../examples/delivery/README.md#a', './examples/delivery.md#a'],
    ['../examples/delivery', './examples/delivery.md'],
    ['../lib/cli', 'https://github.com/cdk8s-istio/cdk8s-istio/tree/main/lib/cli'],
    ['../main.ts', 'https://github.com/cdk8s-istio/cdk8s-istio/blob/main/main.ts'],
    ['https://istio.io/a', 'https://istio.io/a'],
    ['#send-10-to-v3', '#send-10-to-v3'],
  ])('turns %s into %s', (address, expected) => {
    expect(withSiteLinks(`a [b](${address}) c`, PAGE, TARGETS)).toBe(`a [b](${expected}) c`);
  });

  it('leaves code as it is', () => {
    const text = 'a `[b](missing.md)`\n\n```md\n[b](missing.md)\n```\n';
    expect(withSiteLinks(text, PAGE, TARGETS)).toBe(text);
  });

  it('refuses a link to a missing file', () => {
    expect(() => withSiteLinks('[b](missing.md)', PAGE, TARGETS)).toThrow(
      'docs/graph.md: the link to missing.md leads to docs/missing.md, which does not exist',
    );
  });
});

describe('the sidebar of the documentation site', () => {
  const titles = new Map(sourcePages().map(({ target }) => [target, target]));

  it('lists every page once', () => {
    expect(Object.keys(navigation(titles, []))).toEqual(['/api/', '/codes/', '/examples/', '/']);
  });

  it('names pages that are missing', () => {
    expect(() => navigation(new Map([...titles, ['new-page.md', 'New']]), [])).toThrow(
      'docs/new-page.md is missing; add it to a group',
    );
    const fewer = new Map([...titles].filter(([page]) => page !== `${GROUPS[0]?.pages[1]}.md`));
    expect(() => navigation(fewer, [])).toThrow("'tutorial' is not a page of docs/; remove it");
  });
});

describe('pages of the API reference', () => {
  const type = (
    name: string,
    kind: 'class' | 'interface' | 'enum',
    line: number,
    file = 'lib/istio/string-match.ts',
  ) => ({
    name,
    kind,
    fqn: `cdk8s-istio.istio.${name}`,
    namespace: 'istio',
    locationInModule: { filename: file, line },
  });

  it('have the types of a file, with the one that is named like the file first', () => {
    const [group] = groupsOf([type('Other', 'class', 1), type('Kind', 'enum', 2), type('StringMatch', 'interface', 9)]);
    expect(group).toMatchObject({ submodule: 'istio', title: 'StringMatch', path: 'api/istio/string-match' });
    expect(group?.types.map(({ name }) => name)).toEqual(['StringMatch', 'Other', 'Kind']);
  });

  it('are named after the first class of other files', () => {
    const [group] = groupsOf([type('Kind', 'enum', 1), type('First', 'class', 5), type('Second', 'class', 9)]);
    expect(group?.title).toBe('First');
  });
});
