// The types of the jsii packages that samples use, found by the symbols of the compiler.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type * as ts from 'typescript';
import { ROOT } from '../../run';

/** A class, interface, struct or enum of a package. */
export interface JsiiType {
  readonly fqn: string;
  readonly name: string;
  readonly assembly: string;
  readonly isBehavioral: boolean;
  /** Package of Java. */
  readonly java: string;
  /** Namespace of .NET. */
  readonly dotnet: string;
}

interface Assembly {
  readonly name: string;
  readonly targets: { readonly java: { readonly package: string }; readonly dotnet: { readonly namespace: string } };
  readonly types: Readonly<Record<string, AssemblyType>>;
}

interface AssemblyType {
  readonly fqn: string;
  readonly name: string;
  readonly kind: string;
  readonly datatype?: boolean;
  readonly namespace?: string;
  readonly symbolId: string;
}

/** Folders of packages, and where the compiler puts the declarations of their sources. */
const PACKAGES = [
  { root: ROOT, output: 'build/', source: '' },
  ...['cdk8s', 'cdk8s-plus-30', 'constructs'].map((name) => ({
    root: join(ROOT, 'node_modules', name),
    output: 'lib/',
    source: 'src/',
  })),
];

const TYPES = new Map(
  PACKAGES.flatMap(({ root }) => {
    // This package has a description only after a build.
    if (!existsSync(join(root, '.jsii'))) {
      return [];
    }
    const assembly = readAssembly(root);
    return Object.values(assembly.types).map((type) => [`${root}:${type.symbolId}`, jsiiType(assembly, type)] as const);
  }),
);

/** The type that a symbol declares; undefined for symbols that no package exports. */
export function jsiiTypeOf(symbol: ts.Symbol | undefined): JsiiType | undefined {
  const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
  for (const { root, output, source } of PACKAGES) {
    const path = relative(root, file);
    if (path.startsWith(output) && path.endsWith('.d.ts')) {
      const module = `${source}${path.slice(output.length, -'.d.ts'.length)}`;
      return TYPES.get(`${root}:${module}:${symbol?.name}`);
    }
  }
  return undefined;
}

/** The types with a name, in all packages. */
export function jsiiTypesNamed(name: string): readonly JsiiType[] {
  return BY_NAME.get(name) ?? [];
}

const BY_NAME = new Map<string, JsiiType[]>();
for (const type of TYPES.values()) {
  BY_NAME.set(type.name, [...(BY_NAME.get(type.name) ?? []), type]);
}

function jsiiType(
  { name: assembly, targets }: Assembly,
  { fqn, name, namespace = '', ...type }: AssemblyType,
): JsiiType {
  const parts = namespace === '' ? [] : namespace.split('.');
  const pascal = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return {
    fqn,
    name,
    assembly,
    isBehavioral: type.kind === 'interface' && type.datatype !== true,
    java: [targets.java.package, ...parts].join('.'),
    dotnet: [targets.dotnet.namespace, ...pascal].join('.'),
  };
}

function readAssembly(root: string): Assembly {
  const text = readFileSync(join(root, '.jsii'), 'utf8');
  const { schema, filename } = JSON.parse(text) as { schema: string; filename: string };
  // Large descriptions are compressed, in a file beside the first.
  return JSON.parse(schema.startsWith('jsii/file') ? gunzipSync(readFileSync(join(root, filename))).toString() : text);
}
