// Mutual TLS modes of servers, from the PeerAuthentications of a mesh.

import { memoized } from '../private/memoized';
import { type Labels, labelsKey } from './labels';
import type { Field, Resource } from './resource';
import type { Workload } from './workload';
import type { WorkloadIndex } from './workload-index';

/** Traffic that a port accepts: mutual TLS only, both, or plain text only. */
export type MtlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** A mode and the policy that sets it; no policy if it is the default of Istio. */
export interface MtlsDecision {
  readonly mode: MtlsMode;
  readonly policy?: Resource;
}

const BY_DEFAULT: MtlsDecision = { mode: 'PERMISSIVE' };

/** Mode of a policy for all ports; undefined if the policy inherits it. */
export function modeOf(policy: Resource): MtlsMode | undefined {
  return modeAt(policy.spec.objectOrEmpty('mtls'));
}

/** Whether a PeerAuthentication applies to all workloads of its namespace. */
export function isForAllWorkloads(policy: Resource): boolean {
  return !policy.spec.objectOrEmpty('selector').filled('matchLabels');
}

/** Modes of all workloads. The policy with the narrowest scope applies: workload, then namespace, then mesh. */
export class MtlsModes {
  private readonly byNamespace = new Map<string, Resource>();
  private readonly byWorkload = new Map<Workload, Resource>();
  private readonly modesIn = memoized(
    (workloads: readonly Workload[]) => new Set(workloads.map((workload) => this.ofWorkload(workload).mode)),
  );

  public constructor(
    policies: Iterable<Resource>,
    private readonly workloads: WorkloadIndex,
    private readonly rootNamespace: string,
  ) {
    // Policies with the same selector are for the same workloads: one of them is enough.
    const bySelector = new Map<string, Resource>();
    for (const policy of policies) {
      if (!isForAllWorkloads(policy)) {
        const key = `${policy.namespace} ${labelsKey(labelsOf(policy))}`;
        if (policy.namespace !== rootNamespace || !bySelector.has(key)) {
          bySelector.delete(key);
          bySelector.set(key, policy);
        }
      } else if (!this.byNamespace.has(policy.namespace)) {
        this.byNamespace.set(policy.namespace, policy);
      }
    }
    for (const policy of bySelector.values()) {
      this.addForWorkloads(policy);
    }
  }

  public ofMesh(): MtlsDecision {
    return this.decisionOf(this.rootNamespace) ?? BY_DEFAULT;
  }

  /** Mode of the workloads of a namespace that no policy selects. */
  public ofNamespace(namespace: string): MtlsDecision {
    return this.decisionOf(namespace) ?? this.ofMesh();
  }

  /**
   * Mode of the pods of a workload.
   *
   * @param port - port of the pod; policies may set a different mode for a port
   */
  public ofWorkload(workload: Workload, port?: number): MtlsDecision {
    const policy = this.byWorkload.get(workload);
    if (policy === undefined) {
      return this.ofNamespace(workload.namespace);
    }
    const ports = policy.spec.objectOrEmpty('portLevelMtls');
    const mode = (port !== undefined && modeAt(ports.objectOrEmpty(`${port}`))) || modeOf(policy);
    return mode === undefined ? this.ofNamespace(workload.namespace) : { mode, policy };
  }

  /** Modes that occur among workloads, for ports without their own mode. */
  public modesOf(workloads: readonly Workload[]): ReadonlySet<MtlsMode> {
    return this.modesIn(workloads);
  }

  private decisionOf(namespace: string): MtlsDecision | undefined {
    const policy = this.byNamespace.get(namespace);
    const mode = policy && modeOf(policy);
    return mode === undefined ? undefined : { mode, policy };
  }

  private addForWorkloads(policy: Resource): void {
    const labels = labelsOf(policy);
    const namespace = policy.namespace === this.rootNamespace ? undefined : policy.namespace;
    for (const workload of this.workloads.select(labels, namespace)) {
      // A policy in the namespace of the workload overrides a policy in the root namespace.
      if (!this.byWorkload.has(workload) || namespace !== undefined) {
        this.byWorkload.set(workload, policy);
      }
    }
  }
}

function labelsOf({ spec }: Resource): Labels {
  return spec.objectOrEmpty('selector').textMap('matchLabels');
}

function modeAt(mtls: Field): MtlsMode | undefined {
  const mode = mtls.text('mode');
  return mode === 'STRICT' || mode === 'PERMISSIVE' || mode === 'DISABLE' ? mode : undefined;
}
