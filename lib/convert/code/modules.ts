// Imports of the generated code.

/** Packages of the modules and submodules, by the name in the code. */
const PACKAGES: readonly (readonly [name: string, names: readonly string[]])[] = [
  ['cdk8s', ['ApiObject', 'Duration', 'JsonPatch', 'Size']],
  ['cdk8s-istio', ['argocd', 'gatewayapi', 'install', 'istio', 'kubernetes', 'monitoring']],
  ['cdk8s-plus-30', ['k8s', 'LabelExpression']],
];

/** Names of whole packages in the code. */
const NAMESPACES: readonly (readonly [name: string, from: string])[] = [['kplus', 'cdk8s-plus-30']];

const PACKAGE_OF = new Map(PACKAGES.flatMap(([name, names]) => names.map((member) => [member, name])));

/** All names that the generated code can import. */
export const IMPORTABLE_NAMES: readonly string[] = [
  ...PACKAGE_OF.keys(),
  ...NAMESPACES.map(([name]) => name),
  'Chart',
  'ChartProps',
  'Construct',
];

/** The first name of a path such as `istio.Host.of`. */
export function rootOf(path: string): string {
  const end = path.indexOf('.');
  return end < 0 ? path : path.slice(0, end);
}

/** The import statements for the names in the code and for its class. */
export function importLines(names: ReadonlySet<string>): string[] {
  const specifiers = new Map<string, string[]>([
    ['cdk8s', ['Chart', 'type ChartProps']],
    ['constructs', [names.has('Construct') ? 'Construct' : 'type Construct']],
  ]);
  const namespaces = NAMESPACES.filter(([name]) => names.has(name));
  const others = [...names].filter((used) => used !== 'Construct' && !namespaces.some(([name]) => name === used));
  for (const name of others) {
    const from = PACKAGE_OF.get(name);
    if (from === undefined) {
      throw new Error(`convert: the code uses '${name}', which no package exports`);
    }
    specifiers.set(from, [...(specifiers.get(from) ?? []), name]);
  }
  const lines = [
    ...namespaces.map(([name, from]) => [from, `import * as ${name} from '${from}';`] as const),
    ...[...specifiers].map(([from, members]) => [from, importLine(from, members)] as const),
  ];
  return lines.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, line]) => line);
}

function importLine(from: string, members: readonly string[]): string {
  const types = members.every((member) => member.startsWith('type '));
  const sorted = [...members].sort((a, b) => compareNames(bare(a), bare(b)));
  return types
    ? `import type { ${sorted.map(bare).join(', ')} } from '${from}';`
    : `import { ${sorted.join(', ')} } from '${from}';`;
}

function bare(member: string): string {
  return member.replace(/^type /, '');
}

/** Sorts like formatters: case-insensitively. */
function compareNames(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}
