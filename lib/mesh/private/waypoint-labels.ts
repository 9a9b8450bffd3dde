import type { IWaypoint, WaypointUse } from '../waypoint-reference';
import { INGRESS_USE_WAYPOINT, type Labels, USE_WAYPOINT, USE_WAYPOINT_NAMESPACE } from './labels';

/** Labels by which an object of a namespace has its requests go through a waypoint. */
export function waypointLabels(waypoint: IWaypoint, namespace: string | undefined, use: WaypointUse): Labels {
  const isForeign = waypoint.namespace !== undefined && waypoint.namespace !== namespace;
  return {
    [USE_WAYPOINT]: waypoint.name,
    ...(isForeign && { [USE_WAYPOINT_NAMESPACE]: waypoint.namespace }),
    ...(use.ingress && { [INGRESS_USE_WAYPOINT]: 'true' }),
  };
}
