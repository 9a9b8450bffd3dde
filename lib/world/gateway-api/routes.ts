// What the routes of the Gateway API refer to.

import { GATEWAY_API_GROUP } from '../../facts/kinds';
import { Kind } from '../kinds';
import type { Field, Resource } from '../resource';
import type { World } from '../world';

/** All kinds of routes. */
export const ROUTE_KINDS = [Kind.HttpRoute, Kind.GrpcRoute, Kind.TlsRoute, Kind.TcpRoute, Kind.UdpRoute] as const;

/** A reference to another object, with what is left out filled in. */
export interface Reference {
  /** Where it stands. */
  readonly field: Field;
  /** `group/Kind`, as in `Kind`. */
  readonly type: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** All routes. */
export function routesIn(world: World): Resource[] {
  return ROUTE_KINDS.flatMap((type) => world.of(type));
}

/** What a route is attached to: a Gateway where it says nothing else. */
export function parentsOf(route: Resource): Reference[] {
  return route.spec.objects('parentRefs').map((field) => referenceOf(field, GATEWAY_API_GROUP, 'Gateway'));
}

/** Where a route sends requests and copies of them: a Service where it says nothing else. */
export function backendsOf(route: Resource): Reference[] {
  const rules = route.spec.objects('rules');
  const backends = rules.flatMap((rule) => rule.objects('backendRefs'));
  const filters = [...rules, ...backends].flatMap((holder) => holder.objects('filters'));
  const mirrors = filters.flatMap((filter) => filter.object('requestMirror')?.object('backendRef') ?? []);
  return [...backends, ...mirrors].map((field) => referenceOf(field, '', 'Service'));
}

/** The certificates of a listener: a Secret where it says nothing else. */
export function certificatesOf(gateway: Resource): Reference[] {
  return gateway.spec
    .objects('listeners')
    .flatMap((listener) => listener.objectOrEmpty('tls').objects('certificateRefs'))
    .map((field) => referenceOf(field, '', 'Secret'));
}

/** Whether a route is for requests that come in through a gateway, and not only for those inside of the mesh. */
export function isAtGateway(route: Resource): boolean {
  return parentsOf(route).some(({ type }) => type === Kind.KubernetesGateway || type === Kind.ListenerSet);
}

function referenceOf(field: Field, defaultGroup: string, defaultKind: string): Reference {
  const kind = field.text('kind') ?? defaultKind;
  const group = field.text('group') ?? defaultGroup;
  const namespace = field.text('namespace') || field.resource.namespace;
  return { field, type: `${group}/${kind}`, kind, namespace, name: field.text('name') ?? '' };
}
