// Waypoints of ambient mode, and the labels that send traffic through one.

import { WAYPOINT_CLASSES } from '../facts/gateways';
import {
  INGRESS_USE_WAYPOINT,
  NO_WAYPOINT,
  USE_WAYPOINT,
  USE_WAYPOINT_CANARY,
  USE_WAYPOINT_NAMESPACE,
  WAYPOINT_FOR,
  WAYPOINT_TRAFFIC,
} from '../facts/labels';
import { Kind } from './kinds';
import type { Labels } from './labels';
import type { Resource } from './resource';
import type { World } from './world';

/**
 * Name of the waypoint that labels select. Labels of the object override those of its namespace, and `none` opts out.
 *
 * @param namespaceLabels - undefined if the namespace is unknown
 */
export function waypointName(labels: Labels, namespaceLabels: Labels | undefined): string | undefined {
  return waypointNamed(labels.get(USE_WAYPOINT) ?? namespaceLabels?.get(USE_WAYPOINT));
}

/** The waypoint that the value of a label names; undefined if it names none. */
export function waypointNamed(value: string | undefined): string | undefined {
  return value === '' || value === NO_WAYPOINT ? undefined : value;
}

/**
 * Name of the second waypoint of a Service or ServiceEntry, which receives a share of the connections. The labels of the
 * namespace apply only if the object has no label of a waypoint itself.
 */
export function secondWaypointName({ labels, namespace }: Resource, world: World): string | undefined {
  const inherited = labels.has(USE_WAYPOINT) ? undefined : world.namespaceLabels(namespace);
  return waypointNamed(labels.get(USE_WAYPOINT_CANARY) ?? inherited?.get(USE_WAYPOINT_CANARY));
}

/** Whether a Gateway of the Gateway API is a waypoint, by its class. */
export function isWaypoint(gateway: Resource): boolean {
  return WAYPOINT_CLASSES.includes(gateway.spec.text('gatewayClassName') ?? '');
}

/** The waypoint in front of a Service, ServiceEntry or pods; undefined if they use none, or if it is unknown. */
export function waypointOf(user: WaypointUser, world: World): Resource | undefined {
  const name = waypointName(user.labels, world.namespaceLabels(user.namespace));
  return name === undefined || isRefusedByWaypoint(user, world)
    ? undefined
    : world.find(Kind.KubernetesGateway, waypointNamespaceOf(user, world), name);
}

/** Whether a ServiceEntry cannot use its waypoint: it is only for its own namespace, and the waypoint is in another one. */
export function isRefusedByWaypoint(user: WaypointUser, world: World): boolean {
  return (
    user.type === Kind.ServiceEntry &&
    world.serviceEntryLimits.isOnlyFor(user.namespace) &&
    waypointNamespaceOf(user, world) !== user.namespace
  );
}

/** A Service, ServiceEntry or pods, which have no type. */
type WaypointUser = Pick<Resource, 'labels' | 'namespace'> & { readonly type?: string };

function waypointNamespaceOf({ labels, namespace }: WaypointUser, world: World): string {
  const source = labels.has(USE_WAYPOINT) ? labels : world.namespaceLabels(namespace);
  return source?.get(USE_WAYPOINT_NAMESPACE) || namespace;
}

/** The type of traffic that a waypoint handles: its label, that of its class, or the default. */
export function waypointTraffic({ labels, spec }: Resource, world: World): string {
  const ofClass = world.find(Kind.GatewayClass, '', spec.text('gatewayClassName') ?? '');
  return labels.get(WAYPOINT_FOR) ?? ofClass?.labels.get(WAYPOINT_FOR) ?? WAYPOINT_TRAFFIC.SERVICE;
}

/** Whether requests from ingress gateways go through the waypoint of a Service. The default is that they do not. */
export function isWaypointForIngress({ labels, namespace }: Resource, world: World): boolean {
  const value = labels.get(INGRESS_USE_WAYPOINT) ?? world.namespaceLabels(namespace)?.get(INGRESS_USE_WAYPOINT);
  return value !== undefined && INGRESS_VALUES.has(value);
}

const INGRESS_VALUES = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
