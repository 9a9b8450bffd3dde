// Waypoints of ambient mode, and the labels that send traffic through one.

import { WAYPOINT_CLASS } from '../facts/gateways';
import { NO_WAYPOINT, USE_WAYPOINT } from '../facts/labels';
import type { Labels } from './labels';
import type { Resource } from './resource';

/**
 * Name of the waypoint that labels ask for: own labels count before those of the namespace, `none` opts out.
 *
 * @param namespaceLabels - undefined where the namespace is not known
 */
export function waypointName(labels: Labels, namespaceLabels: Labels | undefined): string | undefined {
  const name = labels.get(USE_WAYPOINT) ?? namespaceLabels?.get(USE_WAYPOINT);
  return name === undefined || name === '' || name === NO_WAYPOINT ? undefined : name;
}

/** Whether a Gateway of the Gateway API is a waypoint, as far as its class tells. */
export function isWaypoint(gateway: Resource): boolean {
  return gateway.spec.text('gatewayClassName') === WAYPOINT_CLASS;
}
