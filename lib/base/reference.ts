import type { ObjectIdentity } from '../facts/objects';
import type { PathStep } from '../private/field-path';
import { ImportedResource } from './imported-resource';
import type { Renderable, Renderer, RenderScope } from './renderer';

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

/**
 * Reports a resource of this app that is of another type than the one referred to. TypeScript takes everything that has
 * a name for a Gateway, be it that of another API.
 */
export function expectType(renderer: Renderer, target: ReferenceTarget, type: { group: string; kind: string }): void {
  const { apiGroup: group, kind } = target as ReferenceTarget & { readonly apiGroup?: string; readonly kind?: string };
  if (group !== undefined && kind !== undefined && (group !== type.group || kind !== type.kind)) {
    renderer.report(`${target.name} is a ${kind} of ${group}; give a ${type.kind} of ${type.group}`);
  }
}

/** Writes `namespace/name` for a neighbour too; only the name where the namespace is not known. */
export function fullName(target: ReferenceTarget): Renderable {
  return { _render: () => (target.namespace === undefined ? target.name : `${target.namespace}/${target.name}`) };
}

/**
 * Writes name and namespace as fields, the namespace only where it is another than that of who refers to it; that of a
 * resource of another app is written as it was given.
 */
export function nameAndNamespace(target: ReferenceTarget): Renderable {
  const isGiven = target instanceof ImportedResource;
  return {
    _render: ({ scope }) => ({
      name: target.name,
      namespace: isGiven ? target.namespace : otherNamespace(target.namespace, scope),
    }),
  };
}

/** A namespace, or undefined where it is that of who refers to it and need not be written. */
export function otherNamespace(namespace: string | undefined, scope: RenderScope): string | undefined {
  return namespace === scope.namespace ? undefined : namespace;
}

/**
 * Reports an object that is known to be in another namespace, where the field can only name one of its own.
 *
 * @param below - where the name stands, seen from the field that is being rendered
 */
export function expectNeighbor(
  renderer: Renderer,
  object: Pick<ObjectIdentity, 'kind' | 'name' | 'namespace'>,
  ...below: PathStep[]
): void {
  const { kind, name, namespace } = object;
  const own = renderer.scope.namespace;
  if (namespace !== undefined && own !== undefined && namespace !== own) {
    renderer.report(
      `${kind} ${name} is in namespace ${namespace}, but only one in namespace ${own} can be named here; put it there`,
      ...below,
    );
  }
}

/** A reference that has no namespace; an object that is known to be in another one is reported. */
export function localReference(renderer: Renderer, object: ObjectIdentity): Omit<ObjectIdentity, 'namespace'> {
  const { namespace, ...reference } = object;
  expectNeighbor(renderer, object, 'name');
  return reference;
}
