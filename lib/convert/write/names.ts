// Names for objects in the generated code.
import { IMPORTABLE_NAMES } from '../code/modules';
import { kebabCase, pascalCase, type UniqueNames } from '../code/words';
import type { Manifest } from '../input/manifest';

/** Names of an object. */
export interface ObjectNames {
  /** Words of its variable, such as `bookinfo-gateway`. */
  readonly words: string;
  /** Construct id. */
  readonly id: string;
}

/** Names for all objects: their own name, with the kind and then the namespace if other objects have the same name. */
export function nameObjects(manifests: readonly Manifest[], ids: UniqueNames): ObjectNames[] {
  const kinds = new Map<string, Set<string>>();
  const namespaces = new Map<string, Set<string>>();
  for (const { name, kind, namespace = '' } of manifests) {
    const key = kebabCase(name);
    add(kinds, key, kind);
    add(namespaces, `${key} ${kind}`, namespace);
  }
  return manifests.map(({ name, kind, namespace = '' }) => {
    const key = kebabCase(name);
    const isShared = (kinds.get(key)?.size ?? 0) > 1 || key === '';
    const isRepeated = (namespaces.get(`${key} ${kind}`)?.size ?? 0) > 1;
    const parts = [isRepeated ? kebabCase(namespace) : '', key, isShared ? kebabCase(kind) : ''];
    const words = parts.filter((part) => part !== '').join('-');
    return { words, id: ids.take(words === '' ? 'object' : words) };
  });
}

/** The name of the class in an output file: `MeshRoutes` in `mesh-routes.ts`. */
export function classNameFor(file: string): string {
  const base = file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  const name = pascalCase(base);
  const safe = /^[A-Z]/.test(name) ? name : `Chart${name}`;
  return IMPORTABLE_NAMES.includes(safe) ? `${safe}Objects` : safe;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) {
    map.set(key, new Set([value]));
  } else {
    values.add(value);
  }
}
