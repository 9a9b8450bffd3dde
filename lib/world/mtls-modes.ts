// Mutual TLS modes of servers, from the PeerAuthentications of a mesh.

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

  public constructor(
    policies: Iterable<Resource>,
    private readonly workloads: WorkloadIndex,
    private readonly rootNamespace: string,
  ) {
    for (const policy of policies) {
      if (!isForAllWorkloads(policy)) {
        this.addForWorkloads(policy);
      } else if (!this.byNamespace.has(policy.namespace)) {
        this.byNamespace.set(policy.namespace, policy);
      }
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

  private decisionOf(namespace: string): MtlsDecision | undefined {
    const policy = this.byNamespace.get(namespace);
    const mode = policy && modeOf(policy);
    return mode === undefined ? undefined : { mode, policy };
  }

  private addForWorkloads(policy: Resource): void {
    const labels = policy.spec.objectOrEmpty('selector').textMap('matchLabels');
    const namespace = policy.namespace === this.rootNamespace ? undefined : policy.namespace;
    for (const workload of this.workloads.select(labels, namespace)) {
      // A policy in the namespace of the workload overrides a policy in the root namespace.
      if (!this.byWorkload.has(workload) || namespace !== undefined) {
        this.byWorkload.set(workload, policy);
      }
    }
  }
}

function modeAt(mtls: Field): MtlsMode | undefined {
  const mode = mtls.text('mode');
  return mode === 'STRICT' || mode === 'PERMISSIVE' || mode === 'DISABLE' ? mode : undefined;
}
