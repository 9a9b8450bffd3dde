// References to other namespaces that ReferenceGrants allow.

import { memoized } from '../../private/memoized';
import { Kind } from '../kinds';
import type { Field, Resource } from '../resource';
import type { World } from '../world';
import type { Reference } from './routes';

/** The references that ReferenceGrants allow. */
export class Grants {
  /** Allowed names by source and target of the reference; undefined allows all names. */
  private readonly names = new Map<string, Set<string | undefined>>();

  public constructor(grants: readonly Resource[]) {
    for (const { namespace, spec } of grants) {
      for (const from of spec.objects('from')) {
        for (const to of spec.objects('to')) {
          this.add(`${typeOf(from)} of ${from.text('namespace')} to ${typeOf(to)} of ${namespace}`, to.text('name'));
        }
      }
    }
  }

  /** Whether a reference to another namespace is allowed. */
  public allow({ field: { resource }, type, namespace, name }: Reference): boolean {
    const names = this.names.get(`${resource.type} of ${resource.namespace} to ${type} of ${namespace}`);
    return names?.has(undefined) === true || names?.has(name) === true;
  }

  private add(key: string, name: string | undefined): void {
    this.names.set(key, (this.names.get(key) ?? new Set()).add(name || undefined));
  }
}

/** The grants of a world. */
export const grantsOf = memoized((world: World) => new Grants(world.of(Kind.ReferenceGrant)));

function typeOf(side: Field): string {
  return `${side.text('group') ?? ''}/${side.text('kind') ?? ''}`;
}
