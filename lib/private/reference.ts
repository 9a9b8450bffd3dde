import type { Renderable, RenderScope } from './renderer';

/** What a reference to a resource is made of. */
export interface ReferenceTarget {
  readonly name: string;
  readonly namespace?: string;
}

/** Writes `namespace/name`, or only the name where the resource is a neighbour of the one that refers to it. */
export function qualifiedName(target: ReferenceTarget): Renderable {
  return {
    _render: ({ scope }) =>
      target.namespace === undefined || target.namespace === scope.namespace
        ? target.name
        : `${target.namespace}/${target.name}`,
  };
}

/** Writes name and namespace as fields, the namespace only where it is another than that of who refers to it. */
export function nameAndNamespace(target: ReferenceTarget): Renderable {
  return {
    _render: ({ scope }) => ({
      name: target.name,
      namespace: otherNamespace(target.namespace, scope),
    }),
  };
}

/** A namespace, or undefined where it is that of who refers to it and need not be written. */
export function otherNamespace(namespace: string | undefined, scope: RenderScope): string | undefined {
  return namespace === scope.namespace ? undefined : namespace;
}
