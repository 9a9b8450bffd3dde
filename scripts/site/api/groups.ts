// One page of the reference per source file: a class, and the structs and enums that are declared with it.
import { basename } from 'node:path';
import type { Type } from './assembly';

/** The types of a page. */
export interface TypeGroup {
  readonly submodule: string;
  /** Name of its main type, which is the title of the page. */
  readonly title: string;
  /** Path of the page without `.md`, such as `api/istio/virtual-service`. */
  readonly path: string;
  /** The main type first, the others in the order of the source. */
  readonly types: readonly Type[];
}

const PRECEDENCE = ['class', 'interface', 'struct', 'enum'];

export function groupsOf(types: readonly Type[]): TypeGroup[] {
  const files = new Map<string, Type[]>();
  for (const type of types) {
    const key = `api/${type.namespace}/${basename(type.locationInModule.filename, '.ts')}`;
    files.set(key, [...(files.get(key) ?? []), type]);
  }
  return [...files]
    .map(([path, members]) => groupOf(path, members))
    .sort((one, other) => one.submodule.localeCompare(other.submodule) || one.title.localeCompare(other.title));
}

function groupOf(path: string, members: readonly Type[]): TypeGroup {
  const ordered = [...members].sort((one, other) => one.locationInModule.line - other.locationInModule.line);
  const main = mainType(basename(path), ordered);
  return {
    submodule: main.namespace,
    title: main.name,
    path,
    types: [main, ...ordered.filter((type) => type !== main)],
  };
}

/** The type that is named like the file, or else the first class. */
function mainType(file: string, members: readonly Type[]): Type {
  const named = members.find(({ name }) => name.toLowerCase() === file.replaceAll('-', ''));
  const [first] = [...members].sort((one, other) => precedence(one) - precedence(other));
  const main = named ?? first;
  if (main === undefined) {
    throw new Error(`${file}: the page of the reference has no type`);
  }
  return main;
}

/** The kind of a type, as readers call it. */
export function kindOf({ kind, datatype }: Type): string {
  return datatype === true ? 'struct' : kind;
}

function precedence(type: Type): number {
  return PRECEDENCE.indexOf(kindOf(type));
}
