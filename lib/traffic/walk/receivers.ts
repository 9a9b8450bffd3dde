// The pods that receive requests, as far as their policies differ.

import { memoized } from '../../private/memoized';
import { labelsKey } from '../../world/labels';
import type { Membership } from '../../world/membership';
import type { Workload } from '../../world/workload';
import type { World } from '../../world/world';
import type { InboundProxy } from '../authorization/inbound-request';

/** Pods with the same policies. */
export interface Receiver {
  readonly workload: Workload;
  readonly membership: Membership;
  /** The proxy in front of the pods; undefined outside of the mesh. */
  readonly proxy: InboundProxy | undefined;
}

/** Finds receivers, and keeps them. */
export class Receivers {
  /** The receiver that a workload is. */
  public readonly of: (workload: Workload) => Receiver;
  /** The receivers among workloads. Pods with equal labels have the same policies. */
  public readonly among: (workloads: readonly Workload[]) => readonly Receiver[];

  public constructor(world: World) {
    this.of = memoized((workload: Workload) => receiverOf(workload, world));
    this.among = memoized((workloads: readonly Workload[]) => this.distinct(workloads));
  }

  private distinct(workloads: readonly Workload[]): readonly Receiver[] {
    const receivers = new Map<string, Receiver>();
    for (const workload of workloads) {
      const receiver = this.of(workload);
      const key = `${receiver.membership} ${workload.namespace} ${labelsKey(workload.labels)}`;
      if (!receivers.has(key)) {
        receivers.set(key, receiver);
      }
    }
    return [...receivers.values()];
  }
}

function receiverOf(workload: Workload, world: World): Receiver {
  const { namespace, labels } = workload;
  const membership = world.membershipOf(workload);
  if (membership === 'none') {
    return { workload, membership, proxy: undefined };
  }
  return { workload, membership, proxy: { kind: membership === 'ambient' ? 'ztunnel' : 'sidecar', namespace, labels } };
}
