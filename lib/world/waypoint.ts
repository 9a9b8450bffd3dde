// Waypoints of ambient mode, and the labels that send traffic through one.

import { WAYPOINT_CLASS } from '../facts/gateways';
import { NO_WAYPOINT, USE_WAYPOINT } from '../facts/labels';
import type { Labels } from './labels';
import type { Resource } from './resource';

/**
 * Name of the waypoint that labels select. Labels of the object override those of its namespace, and `none` opts out.
 *
 * @param namespaceLabels - undefined if the namespace is unknown
 */
export function waypointName(labels: Labels, namespaceLabels: Labels | undefined): string | undefined {
  const name = labels.get(USE_WAYPOINT) ?? namespaceLabels?.get(USE_WAYPOINT);
  return name === undefined || name === '' || name === NO_WAYPOINT ? undefined : name;
}

/** Whether a Gateway of the Gateway API is a waypoint, by its class. */
export function isWaypoint(gateway: Resource): boolean {
  return gateway.spec.text('gatewayClassName') === WAYPOINT_CLASS;
}
