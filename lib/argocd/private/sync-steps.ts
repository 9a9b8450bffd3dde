// The step of a sync in which an object is applied, by its kind.

import type { ApiObject } from 'cdk8s';
import { WAYPOINT_CLASSES } from '../../facts/gateways';
import {
  EXPERIMENTAL_GATEWAY_API_GROUP,
  EXTENSIONS_GROUP,
  GATEWAY_API_GROUP,
  INSTALL_GROUP,
  NETWORKING_GROUP,
  RBAC_GROUP,
  SAIL_GROUP,
  SECURITY_GROUP,
  TELEMETRY_GROUP,
} from '../../facts/kinds';

/** The steps of a sync, in order. */
export const SyncStep = {
  NAMESPACE: 0,
  DEFINITION: 1,
  CONTROL_PLANE: 2,
  /** Objects that workloads need and that are healthy as soon as they exist. */
  SETTING: 3,
  WORKLOAD: 4,
  /** Objects that route requests to workloads. Some never become healthy, such as a load balancer of a local cluster. */
  ENTRANCE: 5,
} as const;

const { NAMESPACE, DEFINITION, CONTROL_PLANE, SETTING, WORKLOAD, ENTRANCE } = SyncStep;

/** Steps by group and kind. In cdk8s, the empty group is `core`. */
const KINDS: { readonly [kind: string]: number } = {
  'core/Namespace': NAMESPACE,
  'apiextensions.k8s.io/CustomResourceDefinition': DEFINITION,
  'argoproj.io/AppProject': CONTROL_PLANE,
  'argoproj.io/Application': CONTROL_PLANE,
  'argoproj.io/ApplicationSet': CONTROL_PLANE,
  'core/ConfigMap': SETTING,
  'core/LimitRange': SETTING,
  'core/ResourceQuota': SETTING,
  'core/Secret': SETTING,
  'core/ServiceAccount': SETTING,
  'gateway.networking.k8s.io/ReferenceGrant': SETTING,
  'networking.k8s.io/IngressClass': SETTING,
  'networking.k8s.io/NetworkPolicy': SETTING,
  'networking.istio.io/VirtualService': ENTRANCE,
  'networking.k8s.io/Ingress': ENTRANCE,
};

/** Steps of the other kinds of a group. */
const GROUPS: { readonly [group: string]: number } = {
  [INSTALL_GROUP]: CONTROL_PLANE,
  [SAIL_GROUP]: CONTROL_PLANE,
  [EXTENSIONS_GROUP]: SETTING,
  [NETWORKING_GROUP]: SETTING,
  [SECURITY_GROUP]: SETTING,
  [TELEMETRY_GROUP]: SETTING,
  [RBAC_GROUP]: SETTING,
  'scheduling.k8s.io': SETTING,
  'storage.k8s.io': SETTING,
  // Classes, Gateways, routes and BackendTLSPolicies are healthy once a control plane has accepted them.
  [GATEWAY_API_GROUP]: ENTRANCE,
  [EXPERIMENTAL_GATEWAY_API_GROUP]: ENTRANCE,
};

/** Returns the step of an object. An unknown kind is in the step of workloads, because it may have some. */
export function stepOf(object: ApiObject): number {
  const { apiGroup, kind } = object;
  const type = `${apiGroup}/${kind}`;
  if (type === 'core/Service') {
    return specOf(object).type === 'LoadBalancer' ? ENTRANCE : SETTING;
  }
  if (type === 'gateway.networking.k8s.io/Gateway') {
    // A waypoint is a proxy for requests between workloads; it needs no external address.
    return WAYPOINT_CLASSES.includes(String(specOf(object).gatewayClassName)) ? WORKLOAD : ENTRANCE;
  }
  return KINDS[type] ?? GROUPS[apiGroup] ?? WORKLOAD;
}

/** Returns the `spec` of an object as it is written. */
export function specOf(object: ApiObject): { readonly [field: string]: unknown } {
  return (object.toJson() as { readonly spec?: { readonly [field: string]: unknown } }).spec ?? {};
}
