// The listeners and services that a route of the Gateway API is attached to.

import { fullServiceHost, isHostWithin } from '../../facts/host-names';
import { admitsKind, admitsNamespace } from '../../world/gateway-api/listener';
import { parentsOf, type Reference } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { gatewayOf, hostnameOf, hostnamesByPort, listenerName, ownListeners } from './listeners';

/** Places that a route is attached to. */
export interface Attachments {
  readonly listeners: readonly ListenerAttachment[];
  readonly services: readonly ServiceAttachment[];
}

/** A listener with a route. */
export interface ListenerAttachment {
  /** Name of the listener, as servers have it. */
  readonly name: string;
  /** Hosts of the route that the listener serves. */
  readonly hosts: readonly string[];
}

/** A service whose clients have a route. */
export interface ServiceAttachment {
  readonly host: string;
  readonly namespace: string;
  /** The only port with the route; all ports if undefined. */
  readonly port: number | undefined;
}

/** The listeners and services that a route is attached to. */
export function attachmentsOf(route: Resource, world: World): Attachments {
  const parents = parentsOf(route);
  return {
    listeners: [...listenersWith(route, parents, world)].map((listener) => ({
      name: listenerName(listener),
      hosts: hostsAt(route, listener, world),
    })),
    services: parents.flatMap((parent) => servicesOf(parent, world)),
  };
}

/** Hosts of a route; all hosts if it names none. */
export function hostnamesOf({ spec }: Resource): string[] {
  const hosts = spec.texts('hostnames').map(([, host]) => host.toLowerCase());
  return hosts.length === 0 ? ['*'] : [...new Set(hosts)];
}

/** The listeners that the parents of a route refer to, once each. */
function listenersWith(route: Resource, parents: readonly Reference[], world: World): Set<Field> {
  return new Set(parents.flatMap((parent) => listenersOf(route, parent, world)));
}

function listenersOf(route: Resource, { field, type, namespace, name }: Reference, world: World): readonly Field[] {
  const owner =
    type === Kind.KubernetesGateway || type === Kind.ListenerSet ? world.find(type, namespace, name) : undefined;
  const section = field.text('sectionName');
  const port = field.has('port') ? field.number('port') : undefined;
  return (owner === undefined ? [] : ownListeners(owner)).filter(
    (listener) =>
      (!section || listener.text('name') === section) &&
      (port === undefined || listener.number('port') === port) &&
      admitsKind(listener, route) &&
      admitsNamespace(listener, route.namespace, world) !== 'no',
  );
}

/** The hosts of a route at a listener, without those that a more specific listener on the same port serves. */
function hostsAt(route: Resource, listener: Field, world: World): string[] {
  const served = hostnameOf(listener);
  const onPort = gatewayOf(listener.resource, world);
  const hostnames = onPort && hostnamesByPort(onPort, world).get(listener.number('port'));
  return hostnamesOf(route).filter((host) => {
    const best = hostnames?.mostSpecific(host);
    return best === undefined || best === served || !isHostWithin(best, served);
  });
}

function servicesOf({ field, type, namespace, name }: Reference, world: World): ServiceAttachment[] {
  const port = field.has('port') ? field.number('port') : undefined;
  if (type === Kind.Service) {
    return [{ host: fullServiceHost(name, namespace, world.clusterDomain).toLowerCase(), namespace, port }];
  }
  if (type === Kind.ServiceEntry) {
    const entry = world.find(Kind.ServiceEntry, namespace, name);
    return (entry?.spec.texts('hosts') ?? []).map(([, host]) => ({ host: host.toLowerCase(), namespace, port }));
  }
  return [];
}
