// How far from the start of a sync an object belongs by its kind.

import type { ApiObject } from 'cdk8s';
import { WAYPOINT_CLASS } from '../../facts/gateways';
import {
  EXTENSIONS_GROUP,
  GATEWAY_API_GROUP,
  INSTALL_GROUP,
  NETWORKING_GROUP,
  SAIL_GROUP,
  SECURITY_GROUP,
  TELEMETRY_GROUP,
} from '../../facts/kinds';

/** The steps of a sync, in their order. */
export const SyncStep = {
  NAMESPACE: 0,
  DEFINITION: 1,
  CONTROL_PLANE: 2,
  /** What workloads need, and is healthy as soon as it is there. */
  SETTING: 3,
  WORKLOAD: 4,
  /** What brings requests to workloads. Some of it never gets healthy, such as a load balancer of a local cluster. */
  ENTRANCE: 5,
} as const;

const { NAMESPACE, DEFINITION, CONTROL_PLANE, SETTING, WORKLOAD, ENTRANCE } = SyncStep;

/** By group and kind; cdk8s calls the group without a name `core`. */
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

/** Kinds of a group that have no step of their own. */
const GROUPS: { readonly [group: string]: number } = {
  [INSTALL_GROUP]: CONTROL_PLANE,
  [SAIL_GROUP]: CONTROL_PLANE,
  [EXTENSIONS_GROUP]: SETTING,
  [NETWORKING_GROUP]: SETTING,
  [SECURITY_GROUP]: SETTING,
  [TELEMETRY_GROUP]: SETTING,
  'rbac.authorization.k8s.io': SETTING,
  'scheduling.k8s.io': SETTING,
  'storage.k8s.io': SETTING,
  // Classes, Gateways, routes and BackendTLSPolicies are healthy once a control plane has accepted them.
  [GATEWAY_API_GROUP]: ENTRANCE,
  'gateway.networking.x-k8s.io': ENTRANCE,
};

/** The step of an object; of a kind that nobody knows, that of workloads, because it may wait for some. */
export function stepOf(object: ApiObject): number {
  const { apiGroup, kind } = object;
  const type = `${apiGroup}/${kind}`;
  if (type === 'core/Service') {
    return specOf(object).type === 'LoadBalancer' ? ENTRANCE : SETTING;
  }
  if (type === 'gateway.networking.k8s.io/Gateway') {
    // A waypoint is a proxy that workloads send their requests to; it needs no address from outside.
    return specOf(object).gatewayClassName === WAYPOINT_CLASS ? WORKLOAD : ENTRANCE;
  }
  return KINDS[type] ?? GROUPS[apiGroup] ?? WORKLOAD;
}

/** The `spec` of an object as it is written. */
export function specOf(object: ApiObject): { readonly [field: string]: unknown } {
  return (object.toJson() as { readonly spec?: { readonly [field: string]: unknown } }).spec ?? {};
}
