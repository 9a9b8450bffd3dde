// Finds the service in front of a port of a workload.

import { addTo } from '../../private/collections';
import { memoized } from '../../private/memoized';
import { hasLabels, type Labels } from '../../world/labels';
import { containerPortsOf, podPortNumber } from '../../world/service-ports';
import type { Workload } from '../../world/workload';
import type { ServiceRegistry } from './registry';
import type { Service, ServicePort } from './service';

/** A port of a service, as it forwards to a port of pods. */
export interface ForwardedPort {
  readonly service: Service;
  readonly port: ServicePort;
}

interface Candidate extends ForwardedPort {
  /** Labels of the pods; undefined if the service lists addresses instead. */
  readonly selector: Labels | undefined;
  readonly position: number;
}

/** Finds services by the labels and addresses of pods, without a look at those of other labels. */
export class WorkloadServices {
  private readonly inNamespace = memoized((services: readonly Service[]) => new NamespaceServices(services));

  public constructor(private readonly registry: ServiceRegistry) {}

  /** The first service of the namespace that forwards to a port of a workload. */
  public find(workload: Workload, number: number): ForwardedPort | undefined {
    const services = this.registry.inNamespace(workload.namespace);
    return services.length === 0 ? undefined : this.inNamespace(services).find(workload, number);
  }
}

class NamespaceServices {
  /** By a label or an address, and the target port. */
  private readonly byKey = new Map<string, Candidate[]>();

  public constructor(services: readonly Service[]) {
    services.forEach((service, position) => {
      const selector = selectorOf(service);
      for (const key of keysOf(service, selector)) {
        for (const port of service.ports) {
          addTo(this.byKey, `${key} ${typeof port.target} ${port.target}`, { service, port, selector, position });
        }
      }
    });
  }

  public find(workload: Workload, number: number): ForwardedPort | undefined {
    const { labels } = workload;
    const address = workload.resource.root.object('status')?.text('podIP');
    const keys = ['any', `address ${address}`, ...[...labels].map((label) => `label ${label.join('=')}`)];
    const found = keys
      .flatMap((key) => targetsOf(workload, number).map((target) => this.byKey.get(`${key} ${target}`) ?? []))
      .flatMap((candidates) => candidates.find(({ selector }) => !selector || hasLabels(labels, selector)) ?? []);
    const [first] = found.sort(
      (one, other) =>
        one.position - other.position || one.service.ports.indexOf(one.port) - other.service.ports.indexOf(other.port),
    );
    return first;
  }
}

function selectorOf({ isKubernetes, resource: { spec } }: Service): Labels | undefined {
  return isKubernetes ? spec.textMap('selector') : spec.object('workloadSelector')?.textMap('labels');
}

/** Keys that the pods of a service have one of. A Service without a selector has no pods. */
function keysOf({ isKubernetes, resource: { spec } }: Service, selector: Labels | undefined): string[] {
  if (selector === undefined) {
    return [...new Set(spec.objects('endpoints').map((endpoint) => `address ${endpoint.text('address')}`))];
  }
  const [first] = selector;
  return first === undefined ? (isKubernetes ? [] : ['any']) : [`label ${first.join('=')}`];
}

/** Target ports that mean a port of a workload: its number, and the names that its containers declare. */
function targetsOf(workload: Workload, number: number): string[] {
  const names = new Set(containerPortsOf(workload).flatMap((port) => port.text('name') ?? []));
  return [
    `number ${number}`,
    ...[...names].filter((name) => podPortNumber(name, workload) === number).map((name) => `string ${name}`),
  ];
}
