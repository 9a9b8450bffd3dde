// References of routes and Gateways of the Gateway API to other objects.

import { GATEWAY_API_GROUP } from '../../facts/kinds';
import { Kind } from '../kinds';
import type { Field, Resource } from '../resource';
import type { World } from '../world';

/** All types of routes. */
export const ROUTE_KINDS = [Kind.HttpRoute, Kind.GrpcRoute, Kind.TlsRoute, Kind.TcpRoute, Kind.UdpRoute] as const;

/** A reference to another object, with defaults for unset fields. */
export interface Reference {
  /** The reference in the manifest. */
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

/** Parents of a route. A reference without a kind is a Gateway. */
export function parentsOf(route: Resource): Reference[] {
  return route.spec.objects('parentRefs').map((field) => referenceOf(field, GATEWAY_API_GROUP, 'Gateway'));
}

/** Backends of a route, including targets of mirrored requests. A reference without a kind is a Service. */
export function backendsOf(route: Resource): Reference[] {
  const rules = route.spec.objects('rules');
  const backends = rules.flatMap((rule) => rule.objects('backendRefs'));
  const filters = [...rules, ...backends].flatMap((holder) => holder.objects('filters'));
  const mirrors = filters.flatMap((filter) => filter.object('requestMirror')?.object('backendRef') ?? []);
  return [...backends, ...mirrors].map(backendOf);
}

/** The backend that a field refers to. A reference without a kind is a Service. */
export function backendOf(field: Field): Reference {
  return referenceOf(field, '', 'Service');
}

/** Certificates of all listeners of a Gateway. A reference without a kind is a Secret. */
export function certificatesOf(gateway: Resource): Reference[] {
  return gateway.spec.objects('listeners').flatMap(certificatesOfListener);
}

/** Certificates of a listener. */
export function certificatesOfListener(listener: Field): Reference[] {
  return listener
    .objectOrEmpty('tls')
    .objects('certificateRefs')
    .map((field) => referenceOf(field, '', 'Secret'));
}

/** Whether a route applies to requests through a gateway, not only to requests inside the mesh. */
export function isAtGateway(route: Resource): boolean {
  return parentsOf(route).some(({ type }) => type === Kind.KubernetesGateway || type === Kind.ListenerSet);
}

/** The object that a field refers to, with defaults for unset fields. */
export function referenceOf(field: Field, defaultGroup: string, defaultKind: string): Reference {
  const kind = field.text('kind') ?? defaultKind;
  const group = field.text('group') ?? defaultGroup;
  const namespace = field.text('namespace') || field.resource.namespace;
  return { field, type: `${group}/${kind}`, kind, namespace, name: field.text('name') ?? '' };
}
