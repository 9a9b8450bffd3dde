// Listeners of the Gateway API as servers, so that a gateway treats them like those of Istio's own API.

import { INTERNAL_GATEWAY } from '../../facts/gateways';
import { memoized } from '../../private/memoized';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { Server } from '../gateways/servers';
import { hostnameOf, listenersOf } from './listener-conflicts';
import { listenerProblems, tlsModeOf } from './listener-problems';

/** The servers of a Gateway and of its ListenerSets. */
export function serversOfListeners(gateway: Resource, world: World): readonly Server[] {
  return serversIn(world)(gateway);
}

const serversIn = memoized((world: World) =>
  memoized((gateway: Resource): readonly Server[] =>
    listenersOf(gateway, world)
      .accepted.filter((listener) => listenerProblems(listener, world).length === 0)
      .map((listener) => serverOf(listener, world)),
  ),
);

/** Name of a listener, as routes refer to it within the model. */
export function listenerName(listener: Field): string {
  const { kind, qualifiedName } = listener.resource;
  return `${kind} ${qualifiedName}/${listener.text('name') ?? ''}`;
}

/** Name of a listener in istiod, where slashes are replaced when names are compared. */
export function internalNameOf(listener: Field): string {
  const { namespace, name } = listener.resource;
  return `${namespace}~${name}~${INTERNAL_GATEWAY}~${listener.text('name') ?? ''}`;
}

function serverOf(listener: Field, world: World): Server {
  return {
    gateway: listener.resource,
    field: listener,
    gatewayName: listenerName(listener),
    number: listener.number('port'),
    portName: listener.text('name') ?? '',
    protocol: listener.text('protocol') ?? '',
    hosts: [hostnameOf(listener)],
    bind: '',
    tlsMode: tlsModeOf(listener, world),
    redirectsToHttps: false,
  };
}
