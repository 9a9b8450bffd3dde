// The workloads behind the ports of services.

import { isIP } from 'node:net';
import { Kind } from '../../world/kinds';
import { hasLabels, type Labels } from '../../world/labels';
import { podPortNumber } from '../../world/service-ports';
import type { Workload } from '../../world/workload';
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
  const selected = world.workloads
    .select(selector, resource.namespace)
    .filter((workload) => podPortNumber(port.target, workload) !== undefined && !isDone(workload));
  const workloads = subset.size === 0 ? selected : selected.filter(({ labels }) => hasLabels(labels, subset));
  if (workloads.length > 0) {
    return { workloads, exist: 'yes' };
  }
  return {
    workloads,
    exist: world.hasAllWorkloads(resource.namespace) && resource.role !== 'assumed' ? 'no' : 'unknown',
  };
}

/** Addresses of the endpoints of a headless service, as far as the manifests show them. */
export function endpointAddresses(service: Service, port: ServicePort, world: World): string[] {
  const { resource, isKubernetes } = service;
  const { workloads } = endpointsOf(service, port, world);
  const pods = workloads.map((workload) => workload.resource.root.object('status')?.text('podIP'));
  const listed = isKubernetes ? [] : resource.spec.objects('endpoints').map((endpoint) => endpoint.text('address'));
  return [...pods, ...listed].filter((address) => address !== undefined && isIP(address) !== 0) as string[];
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
  const workloads = world.workloads.select(selector, namespace).filter(({ labels }) => hasLabels(labels, subset));
  const hasEntry = world.of(Kind.WorkloadEntry, namespace).some((entry) => {
    const labels = new Map([...entry.labels, ...entry.spec.textMap('labels')]);
    return hasLabels(labels, selector) && hasLabels(labels, subset);
  });
  return { workloads, exist: workloads.length > 0 || hasEntry ? 'yes' : 'unknown' };
}
