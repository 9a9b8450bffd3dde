// The workloads behind the ports of services.

import { isIP } from 'node:net';
import { memoized } from '../../private/memoized';
import { hasLabels, type Labels, withLabels } from '../../world/labels';
import { podPortNumber } from '../../world/service-ports';
import type { Workload } from '../../world/workload';
import { entriesWith } from '../../world/workload-entry';
import type { World } from '../../world/world';
import { portOf, type Service, type ServicePort } from './service';

/** What is known about the endpoints of a port of a service. */
export interface Endpoints {
  readonly workloads: readonly Workload[];
  /** Whether there are endpoints: `unknown` if the manifests need not contain them. */
  readonly exist: 'yes' | 'no' | 'unknown';
}

const NO_LABELS: Labels = new Map();

/** The endpoints of a port of a service. */
export function endpointsOf(service: Service, port: ServicePort, world: World, subset: Labels = NO_LABELS): Endpoints {
  if (service.resolution === 'hidden') {
    return { workloads: [], exist: 'no' };
  }
  return service.isKubernetes
    ? podsOf(service, port, world, subset)
    : ofAll(partsWith(service, port).map((part) => entryEndpoints(part, world, subset)));
}

/** The ServiceEntries of a host that have a port. */
function partsWith(service: Service, { number }: ServicePort): readonly Service[] {
  return (service.parts ?? [service]).filter((part) => portOf(part, number) !== undefined);
}

function ofAll(parts: readonly Endpoints[]): Endpoints {
  const workloads = [...new Set(parts.flatMap((part) => part.workloads))];
  const exist = (['yes', 'unknown'] as const).find((answer) => parts.some((part) => part.exist === answer)) ?? 'no';
  return { workloads, exist };
}

function podsOf({ resource }: Service, port: ServicePort, world: World, subset: Labels): Endpoints {
  const selector = resource.spec.textMap('selector');
  if (selector.size === 0) {
    return { workloads: [], exist: resource.role === 'assumed' || !world.isClosed ? 'unknown' : 'no' };
  }
  const all = withLabels(selector, subset);
  const workloads = all === undefined ? [] : serving(world.workloads.select(all, resource.namespace), port.target);
  if (workloads.length > 0) {
    return { workloads, exist: 'yes' };
  }
  return {
    workloads,
    exist: world.hasAllWorkloads(resource.namespace) && resource.role !== 'assumed' ? 'no' : 'unknown',
  };
}

/** Workloads with a port. Services for the same pods share one list. */
function serving(workloads: readonly Workload[], target: number | string): readonly Workload[] {
  const byTarget = servingByTarget(workloads);
  const key = typeof target === 'number' ? '' : target;
  const known =
    byTarget.get(key) ??
    workloads.filter((workload) => podPortNumber(target, workload) !== undefined && !isDone(workload));
  byTarget.set(key, known);
  return known;
}

/** By the name of the port; a number is a port of all pods. */
const servingByTarget = memoized((_workloads: readonly Workload[]) => new Map<string, readonly Workload[]>());

/** Addresses of the endpoints of a headless service, as far as the manifests show them. */
export function endpointAddresses(service: Service, port: ServicePort, world: World): string[] {
  const { resource, isKubernetes } = service;
  const { workloads } = endpointsOf(service, port, world);
  const listed = isKubernetes ? [] : resource.spec.objects('endpoints').map((endpoint) => endpoint.text('address'));
  return [...podAddresses(workloads), ...listed.filter(isAddress)];
}

/** Services for the same pods share a list. */
const podAddresses = memoized((workloads: readonly Workload[]): readonly string[] =>
  workloads.map((workload) => workload.resource.root.object('status')?.text('podIP')).filter(isAddress),
);

function isAddress(text: string | undefined): text is string {
  return text !== undefined && isIP(text) !== 0;
}

/** Jobs do not serve requests for long. */
function isDone({ resource }: Workload): boolean {
  return resource.spec.has('replicas') && resource.spec.number('replicas') === 0;
}

function entryEndpoints({ resource, resolution }: Service, world: World, subset: Labels): Endpoints {
  const { spec, namespace } = resource;
  if (spec.object('workloadSelector') !== undefined) {
    return selectedEndpoints(spec.objectOrEmpty('workloadSelector').textMap('labels'), namespace, world, subset);
  }
  if (resolution !== 'listed') {
    return { workloads: [], exist: 'yes' };
  }
  const listed = spec.objects('endpoints').filter((endpoint) => hasLabels(endpoint.textMap('labels'), subset));
  return { workloads: [], exist: listed.length > 0 ? 'yes' : 'no' };
}

/** Pods and WorkloadEntries that a ServiceEntry selects. */
function selectedEndpoints(selector: Labels, namespace: string, world: World, subset: Labels): Endpoints {
  const all = withLabels(selector, subset);
  if (all === undefined) {
    return { workloads: [], exist: 'unknown' };
  }
  const workloads = world.workloads.select(all, namespace);
  const hasEntry = entriesWith(all, namespace, world).length > 0;
  return { workloads, exist: workloads.length > 0 || hasEntry ? 'yes' : 'unknown' };
}
