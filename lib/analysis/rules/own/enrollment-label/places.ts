// Labels on objects that Istio does not read them from, and names that are not labels of Istio.
import { ISTIO_CLASS } from '../../../../facts/gateways';
import {
  DATAPLANE_MODE,
  ENROLLMENT_VALUES,
  INGRESS_USE_WAYPOINT,
  INJECTION,
  MISTAKEN_LABELS,
  SIDECAR_INJECT,
  SIMILAR_LABELS,
  USE_WAYPOINT,
  WAYPOINT_FOR,
} from '../../../../facts/labels';
import { nearest } from '../../../../private/nearest';
import { isBehindWaypoint, WaypointTraffic } from '../../../../world/ambient';
import { Kind } from '../../../../world/kinds';
import type { Membership } from '../../../../world/membership';
import type { Field, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report } from '../../../rule';
import { MESSAGES } from './codes';

const NAMESPACE = 'the Namespace';
const PODS = 'the pods; in a Deployment, on the pod template';

/** Labels that are not annotations too. */
const ONLY_LABELS = [INJECTION, DATAPLANE_MODE, USE_WAYPOINT, WAYPOINT_FOR, INGRESS_USE_WAYPOINT];
/** Labels that a misspelled name may mean. */
const MEANT: ReadonlySet<string> = new Set([INJECTION, SIDECAR_INJECT, DATAPLANE_MODE, USE_WAYPOINT, ...ONLY_LABELS]);
const OF_ISTIO = /^(?:istio-?inj|istio\/|(?:sidecar\.)?istio\.io\/)/i;

/** Reports annotations that are labels, unless the object has the label as well. */
export function checkAnnotations(metadata: Field, report: Report): void {
  const labels = metadata.textMap('labels');
  const annotations = metadata.textMap('annotations');
  for (const label of ONLY_LABELS) {
    if (annotations.has(label) && !labels.has(label)) {
      report(MESSAGES.annotation({ label }), metadata.at('annotations', label));
    }
  }
}

/** Reports labels whose name is a misspelled label of Istio. */
export function checkNames(metadata: Field, report: Report): void {
  const labels = metadata.textMap('labels');
  for (const label of labels.keys()) {
    const meant = meantBy(label);
    if (meant !== undefined && !labels.has(meant)) {
      report(MESSAGES.unknownLabel({ label, meant }), metadata.at('labels', label));
    }
  }
}

function meantBy(label: string): string | undefined {
  if (MEANT.has(label) || SIMILAR_LABELS.has(label) || !OF_ISTIO.test(label)) {
    return undefined;
  }
  return MISTAKEN_LABELS.get(label) ?? nearest(label, MEANT);
}

/** Reports labels on objects that Istio does not read them from, if the pods are not what the label requests. */
export function checkPlaces(world: World, report: Report): void {
  for (const namespace of world.of(Kind.Namespace)) {
    checkLabel(namespace.metadata, SIDECAR_INJECT, world.membershipOfNamespace(namespace.name), report);
  }
  const traffic = new WaypointTraffic(world);
  for (const workload of world.workloads.all) {
    checkWorkload(workload, traffic, world, report);
  }
  for (const type of [Kind.Namespace, Kind.Service]) {
    for (const { metadata } of world.of(type)) {
      reportMisplaced(metadata, WAYPOINT_FOR, 'the Gateway of the waypoint', report);
    }
  }
  for (const service of world.of(Kind.Service)) {
    const [membership, ...others] = world.membershipsOf(world.workloadsOf(service));
    if (membership !== undefined && others.length === 0) {
      for (const label of [INJECTION, SIDECAR_INJECT, DATAPLANE_MODE]) {
        checkLabel(service.metadata, label, membership, report);
      }
    }
  }
  for (const gateway of world.of(Kind.KubernetesGateway)) {
    reportMisplaced(gateway.metadata, INGRESS_USE_WAYPOINT, 'the Service or its Namespace', report);
    if (gateway.spec.text('gatewayClassName') === ISTIO_CLASS) {
      reportMisplaced(gateway.metadata, WAYPOINT_FOR, 'the Gateway of the waypoint', report);
    }
  }
}

function checkWorkload(workload: Workload, traffic: WaypointTraffic, world: World, report: Report): void {
  const membership = world.membershipOf(workload);
  const { resource, metadata } = workload;
  checkLabel(metadata, INJECTION, membership, report);
  if (resource.type !== Kind.Pod) {
    for (const label of [INJECTION, SIDECAR_INJECT, DATAPLANE_MODE]) {
      checkLabel(resource.metadata, label, membership, report);
    }
    if (usesWaypoint(resource) && !isBehindWaypoint(workload, world) && !traffic.isIn(workload.namespace)) {
      reportMisplaced(resource.metadata, USE_WAYPOINT, 'the Service', report);
    }
  }
}

function usesWaypoint({ labels }: Resource): boolean {
  return (labels.get(USE_WAYPOINT) ?? 'none') !== 'none';
}

/** Reports a label of an object if its pods are not in the mesh in the way that the label requests. */
function checkLabel(metadata: Field, label: string, membership: Membership, report: Report): void {
  const [on] = ENROLLMENT_VALUES.get(label) ?? [];
  const value = metadata.textMap('labels').get(label);
  const requested = label === DATAPLANE_MODE ? 'ambient' : 'sidecar';
  if (value !== undefined && membership !== 'unknown' && (value === on) !== (membership === requested)) {
    const places = label === INJECTION ? NAMESPACE : label === DATAPLANE_MODE ? `${NAMESPACE} or ${PODS}` : PODS;
    reportMisplaced(metadata, label, places, report);
  }
}

function reportMisplaced(metadata: Field, label: string, places: string, report: Report): void {
  if (metadata.textMap('labels').has(label)) {
    const { kind, type } = metadata.resource;
    const isTemplate = metadata.path !== 'metadata';
    report(
      MESSAGES.misplacedLabel({ label, kind: isTemplate || type === Kind.Pod ? 'pods' : kind, places }),
      metadata.at('labels', label),
    );
  }
}
