import { memoized } from '../private/memoized';
import { Kind } from './kinds';
import type { Resource } from './resource';
import type { Workload } from './workload';
import type { World } from './world';

/** Finds the Services in front of pods. */
export class ServicesOfPods {
  /** The Services that select at least one of several workloads. */
  public readonly of = memoized((workloads: readonly Workload[]): readonly Resource[] => {
    const groups = workloads.flatMap((workload) => this.byWorkload.get(workload) ?? []);
    return [...new Set(groups)].flat();
  });

  /** Services by workload. Services with the same selector are one group, so that many of them count once. */
  private readonly byWorkload = new Map<Workload, (readonly Resource[])[]>();

  public constructor(world: World) {
    const groups = new Map<readonly Workload[], Resource[]>();
    for (const service of world.of(Kind.Service)) {
      const workloads = world.workloadsOf(service);
      const group = groups.get(workloads) ?? [];
      groups.set(workloads, group);
      group.push(service);
    }
    for (const [workloads, group] of groups) {
      for (const workload of workloads) {
        const known = this.byWorkload.get(workload) ?? [];
        this.byWorkload.set(workload, known);
        known.push(group);
      }
    }
  }
}
