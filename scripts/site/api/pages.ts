// The API reference: an index per submodule, and a page per group of types.
import { posix } from 'node:path';
import { readTypes, type Type } from './assembly';
import { groupsOf, kindOf, type TypeGroup } from './groups';
import { oneLine } from './markdown';
import { TypeLinks } from './type-links';
import { typeSection } from './type-section';

/** A generated page. */
export interface GeneratedPage {
  /** Its path on the site, such as `api/istio/index.md`. */
  readonly target: string;
  readonly text: string;
}

/** An entry of the sidebar of the reference. */
export interface ApiSidebarGroup {
  readonly text: string;
  readonly link: string;
  readonly collapsed: boolean;
  readonly items: readonly { readonly text: string; readonly link: string }[];
}

export interface ApiReference {
  readonly pages: readonly GeneratedPage[];
  readonly sidebar: readonly ApiSidebarGroup[];
}

/** What each submodule is for; a submodule that is missing here is an error. */
const SUBMODULES: Readonly<Record<string, string>> = {
  addons: 'Prometheus, Grafana, Kiali, alerts, and node ports for them',
  analysis: 'checks of all manifests together',
  apps: 'sample applications: Bookinfo and "Istio in Action"',
  argocd: 'Applications and projects of Argo CD',
  gatewayapi: 'kinds of the Gateway API',
  install: 'installation of Istio, and kind clusters',
  istio: 'kinds of Istio',
  kubernetes: 'what the other submodules need of Kubernetes objects',
  mesh: 'constructs that create several resources for one purpose',
  monitoring: 'kinds of the prometheus-operator',
  synthesis: 'an App that writes the files of cdk8s faster',
  traffic: 'where a request goes and whether it is allowed',
};

export function apiReference(): ApiReference {
  const groups = groupsOf(readTypes());
  const links = new TypeLinks(groups);
  const submodules = [...new Set(groups.map(({ submodule }) => submodule))];
  return {
    pages: [
      { target: 'api/index.md', text: apiIndex(submodules, groups) },
      ...submodules.map((name) => ({ target: `api/${name}/index.md`, text: submoduleIndex(name, groups, links) })),
      ...groups.map((group) => ({ target: `${group.path}.md`, text: groupPage(group, links) })),
    ],
    sidebar: submodules.map((name) => ({
      text: name,
      link: `/api/${name}/`,
      collapsed: true,
      items: groups
        .filter(({ submodule }) => submodule === name)
        .map(({ title, path }) => ({ text: title, link: `/${path}` })),
    })),
  };
}

function apiIndex(submodules: readonly string[], groups: readonly TypeGroup[]): string {
  const rows = submodules.map((name) => {
    const types = groups.filter(({ submodule }) => submodule === name).flatMap((group) => group.types);
    return `| [${name}](./${name}/index.md) | ${purposeOf(name)} | ${types.length} |`;
  });
  return `# API reference

Each submodule has an index. Classes, their props and their enums share a page. The L1 classes in \`l1\` of some submodules
are generated from the definitions and mirror the fields of the manifests; see
[Patches and L1](../l1-and-patches.md).

| submodule | content | types |
|---|---|---|
${rows.join('\n')}
`;
}

function purposeOf(submodule: string): string {
  const purpose = SUBMODULES[submodule];
  if (purpose === undefined) {
    throw new Error(`scripts/site/api/pages.ts: SUBMODULES does not describe '${submodule}'; add it`);
  }
  return purpose;
}

const HEADINGS = { class: 'Classes', interface: 'Interfaces', struct: 'Structs', enum: 'Enums' };

function submoduleIndex(name: string, groups: readonly TypeGroup[], links: TypeLinks): string {
  const types = groups.filter(({ submodule }) => submodule === name).flatMap((group) => group.types);
  const sections = Object.entries(HEADINGS).map(([kind, heading]) => {
    const rows = types
      .filter((type) => kindOf(type) === kind)
      .sort((one, other) => one.name.localeCompare(other.name))
      .map((type) => indexRow(type, name, links));
    return rows.length === 0 ? '' : `\n## ${heading}\n\n| name | content |\n|---|---|\n${rows.join('\n')}\n`;
  });
  return `# ${name}\n\nSubmodule \`${name}\`: ${purposeOf(name)}.\n${sections.join('')}`;
}

function indexRow(type: Type, submodule: string, links: TypeLinks): string {
  const link = links.toType(type.fqn, `api/${submodule}/index`);
  return `| ${link} | ${oneLine(type.docs?.summary ?? '')} |`;
}

function groupPage(group: TypeGroup, links: TypeLinks): string {
  const [main, ...others] = group.types;
  if (main === undefined) {
    throw new Error(`${group.path}: the page of the reference has no type`);
  }
  const index = posix.relative(posix.dirname(group.path), `api/${group.submodule}/index.md`);
  return [
    `# ${main.name}`,
    `${capitalized(kindOf(main))} of [${group.submodule}](./${index}).`,
    typeSection(main, group.path, links, 2),
    ...others.map((type) => `## ${type.name}\n\n${typeSection(type, group.path, links, 3)}`),
  ].join('\n\n');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
