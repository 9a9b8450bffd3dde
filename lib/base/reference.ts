import * as codes from '../diagnostics/codes/construct';
import type { ObjectIdentity } from '../facts/objects';
import type { PathStep } from '../private/field-path';
import { ImportedResource } from './imported-resource';
import type { Renderable, Renderer, RenderScope } from './renderer';

/** A resource that a reference names. */
export interface ReferenceTarget {
  readonly name: string;
  readonly namespace?: string;
}

/** Writes `namespace/name`, or only the name if both resources are in the same namespace. */
export function qualifiedName(target: ReferenceTarget): Renderable {
  return {
    _render: ({ scope }) =>
      target.namespace === undefined || target.namespace === scope.namespace
        ? target.name
        : `${target.namespace}/${target.name}`,
  };
}

/**
 * Reports a resource of this app that has another type than the field refers to. TypeScript accepts everything with a
 * name as a Gateway, even a Gateway of another API.
 */
export function expectType(renderer: Renderer, target: ReferenceTarget, type: { group: string; kind: string }): void {
  const { apiGroup: group, kind } = target as ReferenceTarget & { readonly apiGroup?: string; readonly kind?: string };
  if (group !== undefined && kind !== undefined && (group !== type.group || kind !== type.kind)) {
    const { name } = target;
    renderer.report(
      codes.wrongType.wrongType({ name, group, kind, expectedGroup: type.group, expectedKind: type.kind }),
    );
  }
}

/** Writes `namespace/name` even within a namespace, or only the name if the namespace is unknown. */
export function fullName(target: ReferenceTarget): Renderable {
  return { _render: () => (target.namespace === undefined ? target.name : `${target.namespace}/${target.name}`) };
}

/**
 * Writes name and namespace as fields. The namespace is left out if it is that of the referring object, unless the
 * resource belongs to another app: then it is written as given.
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

/** Returns a namespace, or undefined if it is that of the referring object, which need not be written. */
export function otherNamespace(namespace: string | undefined, scope: RenderScope): string | undefined {
  return namespace === scope.namespace ? undefined : namespace;
}

/**
 * Reports an object that is known to be in another namespace, for fields that refer only to their own namespace.
 *
 * @param below - path of the name, from the field that is being rendered
 */
export function expectNeighbor(
  renderer: Renderer,
  object: Pick<ObjectIdentity, 'kind' | 'name' | 'namespace'>,
  ...below: PathStep[]
): void {
  const { kind, name, namespace } = object;
  const own = renderer.scope.namespace;
  if (namespace !== undefined && own !== undefined && namespace !== own) {
    renderer.report(codes.otherNamespace.otherNamespace({ kind, name, namespace, ownNamespace: own }), ...below);
  }
}

/** Returns a reference without a namespace, and reports an object that is known to be in another namespace. */
export function localReference(renderer: Renderer, object: ObjectIdentity): Omit<ObjectIdentity, 'namespace'> {
  const { namespace, ...reference } = object;
  expectNeighbor(renderer, object, 'name');
  return reference;
}
