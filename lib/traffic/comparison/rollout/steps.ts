// The objects that a rollout applies and deletes, in their order.

import { SYNC_WAVE } from '../../../facts/annotations';
import { canonicalJson } from '../../../private/canonical-json';
import type { Resource } from '../../../world/resource';

/** A change of one object: it is applied, or deleted. */
export interface Step {
  /** `VirtualService shop/cart`, with `without` in front if it is deleted. */
  readonly title: string;
  readonly identity: string;
  /** The object after the step; undefined if it is deleted. */
  readonly resource: Resource | undefined;
}

/**
 * The steps from one set of objects to another: what is new or changed, by wave and in the order of the input, then what is
 * deleted. Argo CD deletes last; `kubectl apply` does not delete at all.
 */
export function stepsBetween(before: readonly Resource[], after: readonly Resource[]): Step[] {
  const old = new Map(before.map((resource) => [resource.identity, textOf(resource)]));
  const remaining = new Set(after.map(({ identity }) => identity));
  const applied = after
    .filter((resource) => old.get(resource.identity) !== textOf(resource))
    .map((resource) => ({ resource, wave: waveOf(resource) }))
    .sort((one, other) => one.wave - other.wave);
  const deleted = before.filter(({ identity }) => !remaining.has(identity));
  return [
    ...applied.map(({ resource }): Step => ({ title: titleOf(resource), identity: resource.identity, resource })),
    ...deleted.map(
      (resource): Step => ({
        title: `without ${titleOf(resource)}`,
        identity: resource.identity,
        resource: undefined,
      }),
    ),
  ];
}

/** The objects after a step. */
export function applied(resources: ReadonlyMap<string, Resource>, { identity, resource }: Step): Map<string, Resource> {
  const next = new Map(resources);
  if (resource === undefined) {
    next.delete(identity);
  } else {
    next.set(identity, resource);
  }
  return next;
}

function textOf({ root }: Resource): string {
  return canonicalJson(root.value);
}

/** A wave that is not a number is 0, as in Argo CD. */
function waveOf({ annotations }: Resource): number {
  return Number(annotations.get(SYNC_WAVE)) || 0;
}

function titleOf({ kind, namespace, name }: Resource): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}
