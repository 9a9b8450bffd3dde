// Listeners of the Gateway API as servers, so that a gateway treats them like those of Istio's own API.

import { TLS_MODE_OPTION } from '../../facts/gateways';
import { memoized } from '../../private/memoized';
import { grantsOf } from '../../world/gateway-api/grants';
import { admitsListenerSet } from '../../world/gateway-api/listener';
import { certificatesOfListener } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { Server } from '../gateways/servers';
import { HostMap } from '../host-map';
import { listenerSets, parentOfSet } from './gateways';

/** The listeners of a Gateway or ListenerSet itself. */
export const ownListeners = memoized((owner: Resource): readonly Field[] => owner.spec.objects('listeners'));

/** The servers of a Gateway and of its ListenerSets. */
export function serversOfListeners(gateway: Resource, world: World): Server[] {
  return listenersOf(gateway, world)
    .filter((listener) => hasUsableCertificates(listener, world))
    .map(serverOf);
}

/** Name of a listener, as routes refer to it within the model. */
export function listenerName(listener: Field): string {
  const { kind, qualifiedName } = listener.resource;
  return `${kind} ${qualifiedName}/${listener.text('name') ?? ''}`;
}

/** Host of a listener; all hosts if it names none. */
export function hostnameOf(listener: Field): string {
  return (listener.text('hostname') || '*').toLowerCase();
}

/** The Gateway of a Gateway or ListenerSet. */
export function gatewayOf(owner: Resource, world: World): Resource | undefined {
  if (owner.type !== Kind.ListenerSet) {
    return owner;
  }
  const { type, namespace, name } = parentOfSet(owner);
  return world.find(type, namespace, name);
}

/** The hosts of the listeners of a Gateway and its ListenerSets, by port. */
export function hostnamesByPort(gateway: Resource, world: World): ReadonlyMap<number, HostMap<string>> {
  return hostnamesOfWorld(world)(gateway);
}

const hostnamesOfWorld = memoized((world: World) =>
  memoized((gateway: Resource) => {
    const byPort = new Map<number, HostMap<string>>();
    for (const listener of listenersOf(gateway, world)) {
      const port = listener.number('port');
      const hostnames = byPort.get(port) ?? new HostMap<string>();
      byPort.set(port, hostnames);
      hostnames.set(hostnameOf(listener), hostnameOf(listener));
    }
    return byPort;
  }),
);

function listenersOf(gateway: Resource, world: World): Field[] {
  const sets = listenerSets(world).get(`${gateway.namespace}/${gateway.name}`) ?? [];
  const admitted = sets.filter(({ namespace }) => admitsListenerSet(gateway, namespace, world) !== 'no');
  return [gateway, ...admitted].flatMap(ownListeners);
}

function serverOf(listener: Field): Server {
  return {
    gateway: listener.resource,
    field: listener,
    gatewayName: listenerName(listener),
    number: listener.number('port'),
    portName: listener.text('name') ?? '',
    protocol: (listener.text('protocol') ?? '').toUpperCase(),
    hosts: [hostnameOf(listener)],
    bind: '',
    tlsMode: tlsModeOf(listener),
    redirectsToHttps: false,
  };
}

function tlsModeOf(listener: Field): string | undefined {
  const protocol = (listener.text('protocol') ?? '').toUpperCase();
  if (protocol !== 'HTTPS' && protocol !== 'TLS') {
    return undefined;
  }
  const tls = listener.objectOrEmpty('tls');
  if (tls.text('mode') === 'Passthrough') {
    return 'PASSTHROUGH';
  }
  return tls.textMap('options').get(TLS_MODE_OPTION) || 'SIMPLE';
}

/** A listener with a certificate that it may not use does not exist. */
function hasUsableCertificates(listener: Field, world: World): boolean {
  return certificatesOfListener(listener).every(
    (certificate) => certificate.namespace === listener.resource.namespace || grantsOf(world).allow(certificate),
  );
}
