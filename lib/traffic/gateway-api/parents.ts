// Whether the parents of a route take it, and why not: what the condition `Accepted` of its status reports.

import { hostsOverlap } from '../../facts/host-names';
import { memoized } from '../../private/memoized';
import { admitsKind, admitsNamespace } from '../../world/gateway-api/listener';
import { parentsOf, type Reference } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { gatewayOf, kubernetesGateways } from './gateways';
import { hostnameOf, listenersOf } from './listener-conflicts';

/** Why a parent does not take a route, as in the conditions of its status. */
export type ParentProblem = 'NotAllowedByListeners' | 'NoMatchingListenerHostname' | 'NoMatchingParent';

/** The problems from the worst to the mildest. Of several listeners, a route reports the worst. */
const BY_RANK: readonly ParentProblem[] = ['NotAllowedByListeners', 'NoMatchingListenerHostname', 'NoMatchingParent'];

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

const parentListenersOfWorld = memoized((world: World) =>
  memoized((owner: Resource): readonly Field[] => {
    const gateway = gatewayOf(owner, world);
    return gateway !== undefined && kubernetesGateways(world).includes(gateway)
      ? listenersOf(gateway, world).accepted.filter(({ resource }) => resource === owner)
      : [];
  }),
);

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
  const problems = candidates.map((listener) => problemAt(listener, reference, route, world));
  const listeners = candidates.filter((_, index) => problems[index] === undefined);
  return {
    reference,
    listeners,
    problem: listeners.length > 0 ? undefined : BY_RANK.find((rank) => problems.includes(rank)),
  };
}

/** Why a listener does not take a route; undefined if it does. */
function problemAt(listener: Field, { field }: Reference, route: Resource, world: World): ParentProblem | undefined {
  const section = field.text('sectionName') ?? '';
  const port = field.number('port');
  const isMeant =
    (section === '' || section === listener.text('name')) && (!(port > 0) || port === listener.number('port'));
  if (!isMeant) {
    return 'NoMatchingParent';
  }
  const hasHost = hostnamesOf(route).some((host) => hostsOverlap(host, hostnameOf(listener)));
  if (!hasHost) {
    return 'NoMatchingListenerHostname';
  }
  const isAdmitted = admitsNamespace(listener, route.namespace, world) !== 'no' && admitsKind(listener, route);
  return isAdmitted ? undefined : 'NotAllowedByListeners';
}
