// Why routes and listeners of the Gateway API have no effect at a gateway, for the steps of requests that miss them.

import { memoized } from '../../private/memoized';
import { routesIn } from '../../world/gateway-api/routes';
import type { Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { MeshProxy } from '../mesh-proxy';
import { gatewayOf, kubernetesGatewaysOf } from './gateways';
import { listenersOf } from './listener-conflicts';
import { listenerProblems } from './listener-problems';
import { parentsOfRoute } from './parents';
import { routeError } from './route-errors';

const TEXTS: Readonly<Record<string, string>> = {
  NotAllowedByListeners: 'no listener allows the kind of the route from its namespace',
  NoMatchingListenerHostname: 'no listener has a host of the route',
  NoMatchingParent: 'no listener has the name and the port in parentRefs',
  InvalidFilter: 'Istio does not support one of its filters, and ignores the route',
  InvalidDestination: 'Istio ignores the route, because a backend is invalid',
  RefNotPermitted: 'no ReferenceGrant allows a backend, and Istio ignores the route',
  BackendNotFound: 'the backend of a mirror does not exist, and Istio ignores the route',
  InvalidKind: 'Istio does not support the kind of a backend, and ignores the route',
};

/** Routes that refer to the Gateways of a proxy, but are not attached to them, a line each. */
export function unattachedRoutes(proxy: MeshProxy, world: World): readonly string[] {
  return unattachedIn(world)(proxy);
}

const unattachedIn = memoized((world: World) => memoized((proxy: MeshProxy) => findUnattached(proxy, world)));

function findUnattached(proxy: MeshProxy, world: World): string[] {
  const gateways = new Set(kubernetesGatewaysOf(proxy, world));
  return gateways.size === 0
    ? []
    : routesIn(world).flatMap((route) => {
        const parents = parentsOfRoute(route, world).filter(({ reference: { type, namespace, name } }) => {
          const owner = world.find(type, namespace, name);
          const gateway = owner && gatewayOf(owner, world);
          return gateway !== undefined && gateways.has(gateway);
        });
        const error = routeError(route, world, true);
        return parents.flatMap(({ reference, problem }) => {
          const reason = problem ?? (error?.isFatal ? error.reason : undefined);
          return reason === undefined
            ? []
            : [
                `${route.kind} ${route.qualifiedName} has no effect at ${reference.kind} ${reference.namespace}/${reference.name}: ${reason}, ${TEXTS[reason]}`,
              ];
        });
      });
}

/** Listeners of the Gateways of a proxy that do not serve requests, a line each. */
export function unservedListeners(proxy: MeshProxy, world: World): string[] {
  return kubernetesGatewaysOf(proxy, world).flatMap((gateway) => unservedIn(world)(gateway));
}

const unservedIn = memoized((world: World) =>
  memoized((gateway: Resource): readonly string[] => {
    const { accepted, conflicts } = listenersOf(gateway, world);
    const invalid = accepted.flatMap((listener) =>
      listenerProblems(listener, world).map(({ reason }) => [listener, reason] as const),
    );
    return [...conflicts, ...invalid].map(
      ([listener, reason]) =>
        `listener ${listener.text('name')} of ${listener.resource.kind} ${listener.resource.qualifiedName} receives no requests: ${reason}`,
    );
  }),
);
