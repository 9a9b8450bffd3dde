// The objects that a rollout applies and deletes, in their order.

import { SYNC_WAVE } from '../../../facts/annotations';
import { canonicalJson } from '../../../private/canonical-json';
import type { Resource } from '../../../world/resource';

/** A change of one object: it is applied, or deleted. */
export interface Step {
  /** `VirtualService shop/cart`. */
  readonly name: string;
  /** The name, with `without` in front if the object is deleted. */
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
    ...applied.map(({ resource }) => stepOf(resource, resource, '')),
    ...deleted.map((resource) => stepOf(resource, undefined, 'without ')),
  ];
}

function stepOf(object: Resource, resource: Resource | undefined, prefix: string): Step {
  const name = nameOf(object);
  return { name, title: `${prefix}${name}`, identity: object.identity, resource };
}

/** Whether an object is part of a rollout. */
export function isWritten({ role }: Resource): boolean {
  return role !== 'assumed';
}

/** The objects after a step. */
export function applied(
  resources: ReadonlyMap<string, Resource>,
  { identity, resource }: Pick<Step, 'identity' | 'resource'>,
): Map<string, Resource> {
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

function nameOf({ kind, namespace, name }: Resource): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}
