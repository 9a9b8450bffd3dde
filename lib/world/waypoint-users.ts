// The objects that name a waypoint themselves, by label.

import { USE_WAYPOINT, USE_WAYPOINT_NAMESPACE } from '../facts/labels';
import { Kind } from './kinds';
import type { Labels } from './labels';
import type { Place } from './resource';
import { waypointName } from './waypoint';
import type { World } from './world';

/** An object with the label of a waypoint. */
export interface WaypointUser {
  readonly waypoint: string;
  /** Namespace of the waypoint. */
  readonly waypointNamespace: string;
  /** Namespace of the object. */
  readonly namespace: string;
  /** What the label applies to: a whole namespace, a Service or ServiceEntry, or pods. */
  readonly scope: 'namespace' | 'service' | 'pods';
  readonly isAmbient: boolean;
  readonly place: Place;
}

/** All objects with the label of a waypoint. */
export function waypointUsersIn(world: World): WaypointUser[] {
  const namespaces = world.of(Kind.Namespace).map((resource) => {
    const { labels, name: namespace } = resource;
    const workloads = world.workloads.of(namespace);
    const isAmbient =
      world.membershipOfNamespace(namespace) === 'ambient' || world.membershipsOf(workloads).has('ambient');
    const place = resource.at('metadata', 'labels', USE_WAYPOINT);
    return userOf(labels, { namespace, scope: 'namespace', isAmbient, place });
  });
  // A Service or ServiceEntry may use a waypoint even if its pods are not in ambient mode.
  const services = [...world.of(Kind.Service), ...world.of(Kind.ServiceEntry)].map((resource) => {
    const { labels, namespace } = resource;
    const place = resource.at('metadata', 'labels', USE_WAYPOINT);
    return userOf(labels, { namespace, scope: 'service', isAmbient: true, place });
  });
  const workloads = world.workloads.all.map((workload) => {
    const { labels, namespace } = workload;
    const membership = world.membershipOf(workload);
    const isAmbient = membership === 'ambient' || membership === 'unknown';
    return userOf(labels, { namespace, scope: 'pods', isAmbient, place: workload.metadata.at('labels', USE_WAYPOINT) });
  });
  return [...namespaces, ...services, ...workloads].filter((user) => user !== undefined);
}

function userOf(
  labels: Labels,
  object: Pick<WaypointUser, 'namespace' | 'scope' | 'isAmbient' | 'place'>,
): WaypointUser | undefined {
  const waypoint = labels.has(USE_WAYPOINT) ? waypointName(labels, undefined) : undefined;
  const waypointNamespace = labels.get(USE_WAYPOINT_NAMESPACE) || object.namespace;
  return waypoint === undefined ? undefined : { ...object, waypoint, waypointNamespace };
}
