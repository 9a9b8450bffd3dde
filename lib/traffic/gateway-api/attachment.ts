// The listeners and services that a route of the Gateway API is attached to.

import { fullServiceHost } from '../../facts/host-names';
import { admitsKind, admitsNamespace } from '../../world/gateway-api/listener';
import { parentsOf, type Reference } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { listenerName } from './listeners';

/** What a route is attached to. */
export interface Attachments {
  /** Names of listeners, as servers have them. */
  readonly listeners: readonly string[];
  readonly services: readonly ServiceAttachment[];
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
    listeners: [...new Set(parents.flatMap((parent) => listenersOf(route, parent, world)))],
    services: parents.flatMap((parent) => servicesOf(parent, world)),
  };
}

function listenersOf(route: Resource, parent: Reference, world: World): string[] {
  const { field, type, namespace, name } = parent;
  if (type !== Kind.KubernetesGateway && type !== Kind.ListenerSet) {
    return [];
  }
  const owner = world.find(type, namespace, name);
  const section = field.text('sectionName');
  const port = field.has('port') ? field.number('port') : undefined;
  return (owner === undefined ? [] : owner.spec.objects('listeners'))
    .filter(
      (listener) =>
        (!section || listener.text('name') === section) &&
        (port === undefined || listener.number('port') === port) &&
        admitsKind(listener, route) &&
        admitsNamespace(listener, route.namespace, world) !== 'no',
    )
    .map((listener) => listenerName(owner as Resource, listener));
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
