// The listeners of a Gateway or ListenerSet, grouped so that many of them are checked once.

import { HostSet } from '../../facts/host-set';
import { groupBy } from '../../private/collections';
import { memoized } from '../../private/memoized';
import type { Field, Resource } from '../resource';
import type { World } from '../world';
import { admitsKind, admitsNamespace } from './listener';

/** The listeners that a reference of a route means. */
export interface ReferencedListeners {
  readonly referenced: number;
  /** Number of those that allow the kind of the route. */
  readonly allowing: number;
  /** Groups of those that may also allow its namespace. */
  readonly open: readonly ListenerGroup[];
}

/** Listeners that allow the same routes. */
export interface ListenerGroup {
  readonly first: Field;
  readonly names: ReadonlySet<string>;
  readonly hosts: HostSet;
  readonly servesAll: boolean;
}

/** The listeners of a Gateway or ListenerSet. */
export class GatewayListeners {
  public readonly names: ReadonlySet<string>;
  private readonly all: readonly Field[];
  private readonly byName: ReadonlyMap<string, readonly Field[]>;
  private readonly groupsOf = memoized(groupListeners);

  public constructor(
    owner: Resource,
    private readonly world: World,
  ) {
    this.all = owner.spec.objects('listeners');
    this.byName = groupBy(this.all, (listener) => listener.text('name') ?? '');
    this.names = new Set(this.all.flatMap((listener) => listener.text('name') ?? []));
  }

  /** The listeners that a parent reference of a route means, and those that allow the route. */
  public for(route: Resource, reference: Field): ReferencedListeners {
    const section = reference.text('sectionName');
    const named = section ? (this.byName.get(section) ?? []) : this.all;
    const port = reference.has('port') ? reference.number('port') : undefined;
    const referenced = this.groupsOf(named).filter(({ first }) => port === undefined || first.number('port') === port);
    const allowing = referenced.filter(({ first }) => admitsKind(first, route));
    const open = allowing.filter(({ first }) => admitsNamespace(first, route.namespace, this.world) !== 'no');
    return { referenced: referenced.length, allowing: allowing.length, open };
  }
}

/** Whether a route has a hostname that listeners serve. A route without hostnames matches all. */
export function sharesHost(listeners: readonly ListenerGroup[], route: Resource): boolean {
  const routed = route.spec.texts('hostnames').map(([, host]) => host.toLowerCase());
  return (
    routed.length === 0 ||
    listeners.some(({ servesAll, hosts }) => servesAll || routed.some((host) => hosts.overlaps(host)))
  );
}

function groupListeners(listeners: readonly Field[]): ListenerGroup[] {
  return [...groupBy(listeners, allowedRoutes).values()].map((group) => {
    const [first] = group as [Field];
    const names = group.map((listener) => listener.text('hostname') ?? '');
    return {
      first,
      names: new Set(names),
      hosts: new HostSet(names.map((host) => host.toLowerCase())),
      servesAll: names.includes(''),
    };
  });
}

/** Key of listeners that allow the same routes. */
function allowedRoutes(listener: Field): string {
  const { port, protocol, allowedRoutes: allowed } = listener.value;
  return JSON.stringify([port, protocol, allowed]);
}
