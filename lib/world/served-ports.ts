// Ports of pods as their containers and the Services in front of them know them.

import { memoized } from '../private/memoized';
import { protocolOfPort } from './port-protocol';
import { containerPortsOf, targetPortOf } from './service-ports';
import { ServicesOfPods } from './services-of-pods';
import type { Workload } from './workload';
import type { World } from './world';

/** The ports of some pods. */
export interface ServedPorts {
  /** Ports of the pods that Services target, with the protocols that these give them; undefined if Istio detects it. */
  readonly targets: ReadonlyMap<number, ReadonlySet<string | undefined>>;
  /** Ports of the Services, with the ports of the pods that they target. */
  readonly services: ReadonlyMap<number, ReadonlySet<number>>;
  /** Ports that the containers declare. */
  readonly declared: ReadonlySet<number>;
}

/** Finds the ports of lists of workloads. */
export class ServedPortsFinder {
  /** The ports of several workloads. */
  public readonly of = memoized((workloads: readonly Workload[]) => this.find(workloads));

  private readonly servicesOfPods: ServicesOfPods;

  public constructor(world: World) {
    this.servicesOfPods = new ServicesOfPods(world);
  }

  private find(workloads: readonly Workload[]): ServedPorts {
    const containerPorts = workloads.flatMap(containerPortsOf);
    const byName = new Map<string, Set<number>>();
    for (const port of containerPorts) {
      add(byName, port.text('name') ?? '', port.number('containerPort'));
    }
    const targets = new Map<number, Set<string | undefined>>();
    const services = new Map<number, Set<number>>();
    for (const port of this.servicesOfPods.of(workloads).flatMap(({ spec }) => spec.objects('ports'))) {
      const target = targetPortOf(port);
      for (const number of typeof target === 'number' ? [target] : (byName.get(target) ?? [])) {
        add(targets, number, protocolOfPort(port));
        add(services, port.number('port'), number);
      }
    }
    return { targets, services, declared: new Set(containerPorts.map((port) => port.number('containerPort'))) };
  }
}

function add<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const values = map.get(key) ?? new Set();
  map.set(key, values.add(value));
}
