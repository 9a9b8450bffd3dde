// The listeners and services that a route of the Gateway API is attached to.

import { fullServiceHost, isHostWithin } from '../../facts/host-names';
import type { Reference } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { hostnameOf } from './listener-conflicts';
import { internalNameOf, listenerName } from './listeners';
import { hostnamesOf, parentListeners, parentsOfRoute } from './parents';

/** Places that a route is attached to. */
export interface Attachments {
  readonly listeners: readonly ListenerAttachment[];
  readonly services: readonly ServiceAttachment[];
}

/** A listener with a route. */
export interface ListenerAttachment {
  /** Name of the listener, as servers have it. */
  readonly name: string;
  /** Name of the listener in istiod. */
  readonly internalName: string;
  /** Host of the listener. */
  readonly hostname: string;
  /** Hosts of the route that the listener serves. */
  readonly hosts: readonly string[];
}

/** A service whose clients have a route. */
export interface ServiceAttachment {
  readonly host: string;
  /** The only port with the route; all ports if undefined. */
  readonly port: number | undefined;
}

/** The listeners and services that a route is attached to. */
export function attachmentsOf(route: Resource, world: World): Attachments {
  const parents = parentsOfRoute(route, world).filter(({ problem }) => problem === undefined);
  const listeners = new Set(parents.flatMap((parent) => parent.listeners));
  return {
    listeners: [...listeners].map((listener) => ({
      name: listenerName(listener),
      internalName: internalNameOf(listener),
      hostname: hostnameOf(listener),
      hosts: hostsAt(route, listener, world),
    })),
    services: parents.flatMap(({ reference }) => servicesOf(reference, world)),
  };
}

/**
 * The hosts of a route at a listener, without those that a more specific listener of the same Gateway or ListenerSet serves
 * on the same port.
 */
function hostsAt(route: Resource, listener: Field, world: World): string[] {
  const served = hostnameOf(listener);
  const hosts = hostnamesOf(route);
  if (!served.startsWith('*')) {
    return hosts;
  }
  const others = parentListeners(listener.resource, world)
    .filter((other) => isOnSamePort(listener, other))
    .map(hostnameOf)
    .filter((other) => other !== served && other.length >= served.length);
  return hosts.filter((host) => !others.some((other) => isHostWithin(host, other)));
}

function isOnSamePort(one: Field, other: Field): boolean {
  return one.number('port') === other.number('port') && one.text('protocol') === other.text('protocol');
}

function servicesOf({ field, type, namespace, name }: Reference, world: World): ServiceAttachment[] {
  const port = field.has('port') ? field.number('port') : undefined;
  if (type === Kind.Service) {
    return [{ host: fullServiceHost(name, namespace, world.clusterDomain).toLowerCase(), port }];
  }
  if (type === Kind.ServiceEntry) {
    const entry = world.find(Kind.ServiceEntry, namespace, name);
    return (entry?.spec.texts('hosts') ?? []).map(([, host]) => ({ host: host.toLowerCase(), port }));
  }
  return [];
}
