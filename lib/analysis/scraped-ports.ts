// The ports of pods that monitors scrape with plain HTTP, searched for those with a mistake.

import { EXCLUDE_INBOUND_PORTS, INCLUDE_INBOUND_PORTS } from '../facts/annotations';
import { UNCAPTURED_PROXY_PORTS } from '../facts/ports';
import { groupBy } from '../private/collections';
import { memoized } from '../private/memoized';
import { Kind } from '../world/kinds';
import { endpointsOf, MonitorTargets, namespacesOf } from '../world/monitor';
import type { Field, Resource } from '../world/resource';
import { containerPortsOf, podPortNumber, targetPortOf } from '../world/service-ports';
import type { Workload } from '../world/workload';
import type { World } from '../world/world';

const DEFAULT_PATH = '/metrics';

/** A port of pods. */
export interface PodPort {
  readonly workload: Workload;
  readonly number: number;
}

/** What is wrong with a scrape of a path at a port; undefined if nothing is. */
export type ScrapeTest<T> = (port: PodPort, path: string) => T | undefined;

/** A port that the proxy captures, and what is wrong with it. */
export interface BadPort<T> extends PodPort {
  readonly mistake: T;
}

/** Calls back for each endpoint that scrapes plain HTTP from a bad port. One port is enough: the cause is the same for all. */
export function visitBadEndpoints<T>(
  world: World,
  test: ScrapeTest<T>,
  visit: (endpoint: Field, port: BadPort<T>) => void,
): void {
  const visitAll = (monitor: Resource, find: (endpoint: Field) => BadPort<T> | undefined) => {
    for (const endpoint of endpointsOf(monitor).filter(isPlainHttp)) {
      const bad = find(endpoint);
      if (bad !== undefined) {
        visit(endpoint, bad);
      }
    }
  };
  const podPorts = memoized((workloads: readonly Workload[]) => new PodPorts(workloads, test));
  const servicePorts = memoized((services: readonly Resource[]) => new ServicePorts(services, podPorts, world));
  const serviceMonitors = world.of(Kind.ServiceMonitor);
  const services = new MonitorTargets(serviceMonitors.length === 0 ? [] : world.of(Kind.Service));
  for (const monitor of serviceMonitors) {
    const selected = services.select(monitor.spec.objectOrEmpty('selector'), namespacesOf(monitor));
    visitAll(monitor, (endpoint) => servicePorts(selected).firstBad(endpoint));
  }
  const podMonitors = world.of(Kind.PodMonitor);
  const workloads = new MonitorTargets(podMonitors.length === 0 ? [] : world.workloads.all);
  for (const monitor of podMonitors) {
    const selected = workloads.select(monitor.spec.objectOrEmpty('selector'), namespacesOf(monitor));
    visitAll(monitor, (endpoint) => podPorts(selected).firstBad(targetOfPod(endpoint), pathOf(endpoint)));
  }
}

/** The ports of several workloads. Searches them once for each port and path. */
class PodPorts<T> {
  private readonly known = new Map<string, BadPort<T> | undefined>();
  private readonly names: ReadonlySet<string>;

  public constructor(
    private readonly workloads: readonly Workload[],
    private readonly test: ScrapeTest<T>,
  ) {
    const ports = workloads.flatMap(containerPortsOf);
    this.names = new Set(ports.flatMap((port) => port.text('name') ?? []));
  }

  /**
   * The first bad port.
   *
   * @param target - number of the port, or name of a container port
   */
  public firstBad(target: number | string | undefined, path: string): BadPort<T> | undefined {
    if (target === undefined || (typeof target === 'string' && !this.names.has(target))) {
      return undefined;
    }
    const key = `${typeof target} ${target} ${path}`;
    if (!this.known.has(key)) {
      this.known.set(key, this.search(target, path));
    }
    return this.known.get(key);
  }

  private search(target: number | string, path: string): BadPort<T> | undefined {
    for (const workload of this.workloads) {
      const number = podPortNumber(target, workload);
      if (number !== undefined && isCaptured(workload, number)) {
        const mistake = this.test({ workload, number }, path);
        if (mistake !== undefined) {
          return { workload, number, mistake };
        }
      }
    }
    return undefined;
  }
}

/** A port of the pods behind Services. */
interface ServiceTarget<T> {
  readonly pods: PodPorts<T>;
  readonly target: number | string;
}

/** The ports of the pods behind several Services. */
class ServicePorts<T> {
  /** Pods behind the Services, once for each selector. */
  private readonly pods: ReadonlySet<PodPorts<T>>;
  /** Ports by name, once for each selector and target. */
  private readonly byName = new Map<string, Map<string, ServiceTarget<T>>>();
  private readonly known = new Map<string, BadPort<T> | undefined>();

  public constructor(
    services: readonly Resource[],
    podsOf: (workloads: readonly Workload[]) => PodPorts<T>,
    world: World,
  ) {
    this.pods = new Set(services.map((service) => podsOf(world.workloadsOf(service))));
    const numbers = new Map([...this.pods].map((pods, index) => [pods, index]));
    for (const service of services) {
      const pods = podsOf(world.workloadsOf(service));
      for (const [name, [port]] of groupBy(service.spec.objects('ports'), (each) => each.text('name') ?? '')) {
        const target = port === undefined ? undefined : targetPortOf(port);
        if (target !== undefined) {
          const named = this.byName.get(name) ?? new Map<string, ServiceTarget<T>>();
          this.byName.set(name, named.set(`${numbers.get(pods)} ${typeof target} ${target}`, { pods, target }));
        }
      }
    }
  }

  /** The first bad port of an endpoint. */
  public firstBad(endpoint: Field): BadPort<T> | undefined {
    const name = endpoint.text('port');
    const path = pathOf(endpoint);
    if (!name) {
      return firstOf(this.pods, (pods) => pods.firstBad(targetOf(endpoint), path));
    }
    const key = `${name} ${path}`;
    if (!this.known.has(key)) {
      const targets = this.byName.get(name)?.values() ?? [];
      this.known.set(
        key,
        firstOf(targets, ({ pods, target }) => pods.firstBad(target, path)),
      );
    }
    return this.known.get(key);
  }
}

function firstOf<I, R>(items: Iterable<I>, find: (item: I) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function isCaptured({ annotations }: Workload, port: number): boolean {
  const listed = (annotation: string) =>
    annotations
      .get(annotation)
      ?.split(',')
      .map((item) => item.trim());
  const included = listed(INCLUDE_INBOUND_PORTS);
  const isIncluded = included === undefined || included.includes('*') || included.includes(`${port}`);
  return !UNCAPTURED_PROXY_PORTS.has(port) && isIncluded && listed(EXCLUDE_INBOUND_PORTS)?.includes(`${port}`) !== true;
}

function isPlainHttp(endpoint: Field): boolean {
  return (endpoint.text('scheme') ?? 'http').toLowerCase() === 'http' && !endpoint.filled('tlsConfig');
}

function pathOf(endpoint: Field): string {
  return endpoint.text('path') || DEFAULT_PATH;
}

function targetOfPod(endpoint: Field): number | string | undefined {
  return endpoint.has('portNumber') ? endpoint.number('portNumber') : endpoint.text('port') || targetOf(endpoint);
}

function targetOf(endpoint: Field): number | string | undefined {
  return endpoint.text('targetPort') ?? (endpoint.has('targetPort') ? endpoint.number('targetPort') : undefined);
}
