// The objects that name a waypoint themselves, by label.

import {
  USE_WAYPOINT,
  USE_WAYPOINT_CANARY,
  USE_WAYPOINT_CANARY_NAMESPACE,
  USE_WAYPOINT_NAMESPACE,
} from '../facts/labels';
import { Kind } from './kinds';
import type { Labels } from './labels';
import type { Field, Place } from './resource';
import { waypointNamed } from './waypoint';
import type { World } from './world';

/** An object with a label that names a waypoint. */
export interface WaypointUser {
  readonly waypoint: string;
  /** Namespace of the waypoint. */
  readonly waypointNamespace: string;
  /** Label that sets the namespace of the waypoint. */
  readonly namespaceLabel: string;
  /** Namespace of the object. */
  readonly namespace: string;
  /** What the label applies to: a whole namespace, a Service or ServiceEntry, or pods. */
  readonly scope: 'namespace' | 'service' | 'pods';
  readonly isAmbient: boolean;
  readonly place: Place;
}

/** All objects with a label that names a waypoint, once for each such label. */
export function waypointUsersIn(world: World): WaypointUser[] {
  const namespaces = world.of(Kind.Namespace).flatMap(({ labels, name: namespace, metadata }) => {
    const workloads = world.workloads.of(namespace);
    const isAmbient =
      world.membershipOfNamespace(namespace) === 'ambient' || world.membershipsOf(workloads).has('ambient');
    return usersOf(labels, metadata, { namespace, scope: 'namespace', isAmbient });
  });
  // A Service or ServiceEntry may use a waypoint even if its pods are not in ambient mode.
  const services = [...world.of(Kind.Service), ...world.of(Kind.ServiceEntry)].flatMap(
    ({ labels, namespace, metadata }) => usersOf(labels, metadata, { namespace, scope: 'service', isAmbient: true }),
  );
  const workloads = world.workloads.all.flatMap((workload) => {
    const { labels, namespace, metadata } = workload;
    const membership = world.membershipOf(workload);
    const isAmbient = membership === 'ambient' || membership === 'unknown';
    return usersOf(labels, metadata, { namespace, scope: 'pods', isAmbient });
  });
  return [...namespaces, ...services, ...workloads];
}

/** Labels that name a waypoint, each with the label of its namespace. */
const FIRST = [USE_WAYPOINT, USE_WAYPOINT_NAMESPACE] as const;
const SECOND = [USE_WAYPOINT_CANARY, USE_WAYPOINT_CANARY_NAMESPACE] as const;

function usersOf(
  labels: Labels,
  metadata: Field,
  object: Pick<WaypointUser, 'namespace' | 'scope' | 'isAmbient'>,
): WaypointUser[] {
  // Istio does not read the second waypoint of pods.
  const pairs = object.scope === 'pods' ? [FIRST] : [FIRST, SECOND];
  return pairs.flatMap(([label, namespaceLabel]) => {
    const waypoint = waypointNamed(labels.get(label));
    const waypointNamespace = labels.get(namespaceLabel) || object.namespace;
    const place = metadata.at('labels', label);
    return waypoint === undefined ? [] : [{ ...object, waypoint, waypointNamespace, namespaceLabel, place }];
  });
}
