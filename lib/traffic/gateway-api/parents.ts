// Whether the parents of a route take it, and why not: what the condition `Accepted` of its status reports.

import { groupBy } from '../../private/collections';
import { memoized } from '../../private/memoized';
import { admitsKind, admitsNamespace } from '../../world/gateway-api/listener';
import { parentsOf, type Reference } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { OverlapIndex } from '../overlap-index';
import { gatewayOf, kubernetesGateways } from './gateways';
import { hostnameOf, listenersOf } from './listener-conflicts';

/** Why a parent does not take a route, as in the conditions of its status. */
export type ParentProblem = 'NotAllowedByListeners' | 'NoMatchingListenerHostname' | 'NoMatchingParent';

/** A parent of a route. */
export interface Parent {
  readonly reference: Reference;
  /** Listeners of a Gateway or ListenerSet that take the route. */
  readonly listeners: readonly Field[];
  /** Undefined if the parent, or any of its listeners, takes the route. */
  readonly problem: ParentProblem | undefined;
}

/** The parents of a route that Istio is responsible for. */
export function parentsOfRoute(route: Resource, world: World): Parent[] {
  return parentsOf(route).flatMap((reference) => parentOf(reference, route, world) ?? []);
}

/** Hosts of a route; all hosts if it names none. */
export function hostnamesOf({ spec }: Resource): string[] {
  const hosts = spec.texts('hostnames').map(([, host]) => host.toLowerCase());
  return hosts.length === 0 ? ['*'] : [...new Set(hosts)];
}

/** The listeners of a Gateway or ListenerSet that routes can be attached to. */
export function parentListeners(owner: Resource, world: World): readonly Field[] {
  return parentListenersOfWorld(world)(owner);
}

const servedGateways = memoized((world: World): ReadonlySet<Resource> => new Set(kubernetesGateways(world)));

const parentListenersOfWorld = memoized((world: World) =>
  memoized((owner: Resource): readonly Field[] => {
    const gateway = gatewayOf(owner, world);
    return gateway !== undefined && servedGateways(world).has(gateway)
      ? listenersOf(gateway, world).accepted.filter(({ resource }) => resource === owner)
      : [];
  }),
);

/** Whether listeners admit routes from namespaces. */
const admitsNamespaceIn = memoized((world: World) =>
  memoized((listener: Field) => {
    const known = new Map<string, boolean>();
    return (namespace: string): boolean => {
      const isAdmitted = known.get(namespace) ?? admitsNamespace(listener, namespace, world) !== 'no';
      known.set(namespace, isAdmitted);
      return isAdmitted;
    };
  }),
);

const byName = memoized((listeners: readonly Field[]) => groupBy(listeners, (listener) => listener.text('name') ?? ''));

const byPort = memoized((listeners: readonly Field[]) =>
  groupBy(listeners, (listener) => `${listener.number('port')}`),
);

const byHost = memoized((listeners: readonly Field[]) => {
  const index = new OverlapIndex<Field>();
  for (const listener of listeners) {
    index.add(hostnameOf(listener), listener);
  }
  return index;
});

function parentOf(reference: Reference, route: Resource, world: World): Parent | undefined {
  const { type, namespace, name } = reference;
  if (type === Kind.Service || type === Kind.ServiceEntry) {
    const isMissing = world.isClosed && world.find(type, namespace, name) === undefined;
    return { reference, listeners: [], problem: isMissing ? 'NoMatchingParent' : undefined };
  }
  const owner =
    type === Kind.KubernetesGateway || type === Kind.ListenerSet ? world.find(type, namespace, name) : undefined;
  const candidates = owner === undefined ? [] : parentListeners(owner, world);
  if (candidates.length === 0) {
    return undefined;
  }
  const meant = listenersMeant(reference, candidates);
  const hosted = byHost(meant).overlapping(hostnamesOf(route));
  const listeners = hosted.filter(
    (listener) => admitsNamespaceIn(world)(listener)(route.namespace) && admitsKind(listener, route),
  );
  return { reference, listeners, problem: problemOf(meant, hosted, listeners) };
}

/** Of several listeners, a route reports the worst problem; none if any takes the route. */
function problemOf(
  meant: readonly Field[],
  hosted: readonly Field[],
  admitting: readonly Field[],
): ParentProblem | undefined {
  if (admitting.length > 0) {
    return undefined;
  }
  if (hosted.length > 0) {
    return 'NotAllowedByListeners';
  }
  return meant.length > 0 ? 'NoMatchingListenerHostname' : 'NoMatchingParent';
}

/** The listeners with the name and the port that a reference sets. */
function listenersMeant({ field }: Reference, listeners: readonly Field[]): readonly Field[] {
  const section = field.text('sectionName') ?? '';
  const port = field.number('port');
  const named = section === '' ? listeners : (byName(listeners).get(section) ?? []);
  return port > 0 ? (byPort(named).get(`${port}`) ?? []) : named;
}
