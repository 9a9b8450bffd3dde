// Waypoints of ambient mode, and the labels that send traffic through one.

import type { Labels } from './labels';
import type { Resource } from './resource';

/** Label of a namespace, Service, ServiceEntry or pod that names the waypoint in front of it. */
export const WAYPOINT_LABEL = 'istio.io/use-waypoint';
/** Label that names the namespace of the waypoint, where that is another one. */
export const WAYPOINT_NAMESPACE_LABEL = 'istio.io/use-waypoint-namespace';

/** Class of the Gateways that are waypoints. */
export const WAYPOINT_CLASS = 'istio-waypoint';

const NO_WAYPOINT = 'none';

/**
 * Name of the waypoint that labels ask for: own labels count before those of the namespace, `none` opts out.
 *
 * @param namespaceLabels - undefined where the namespace is not known
 */
export function waypointName(labels: Labels, namespaceLabels: Labels | undefined): string | undefined {
  const name = labels.get(WAYPOINT_LABEL) ?? namespaceLabels?.get(WAYPOINT_LABEL);
  return name === undefined || name === '' || name === NO_WAYPOINT ? undefined : name;
}

/** Whether a Gateway of the Gateway API is a waypoint, as far as its class tells. */
export function isWaypoint(gateway: Resource): boolean {
  return gateway.spec.text('gatewayClassName') === WAYPOINT_CLASS;
}
