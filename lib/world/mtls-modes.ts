// Mutual TLS modes of servers, from the PeerAuthentications of a mesh.

import { memoized } from '../private/memoized';
import { byAge } from './age';
import { AttachedPolicies } from './attached-policies';
import { selectorOf } from './authorization-rules';
import { type Labels, labelsKey } from './labels';
import type { Field, Resource } from './resource';
import type { Workload } from './workload';

/** Traffic that a port accepts: mutual TLS only, both, or plain text only. */
export type MtlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** A mode and the policy that sets it; no policy if it is the default of Istio. */
export interface MtlsDecision {
  readonly mode: MtlsMode;
  readonly policy?: Resource;
}

/** Pods that a policy may select. */
interface Pods {
  readonly namespace: string;
  readonly labels: Labels;
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
  private readonly selective: AttachedPolicies;
  private readonly selecting = memoized((pods: Pods) => this.policyFor(pods));
  private readonly oldest = memoized((policies: readonly Resource[]) => [...policies].sort(byAge)[0]);
  private readonly modesIn = memoized(
    (workloads: readonly Workload[]) => new Set(workloads.map((workload) => this.ofWorkload(workload).mode)),
  );

  public constructor(
    policies: Iterable<Resource>,
    private readonly rootNamespace: string,
  ) {
    // The oldest policy applies.
    const sorted = [...policies].sort(byAge);
    for (const policy of sorted.filter(isForAllWorkloads)) {
      if (!this.byNamespace.has(policy.namespace)) {
        this.byNamespace.set(policy.namespace, policy);
      }
    }
    // istiod ignores policies of the root namespace that select workloads.
    const selective = sorted.filter((policy) => !isForAllWorkloads(policy) && policy.namespace !== rootNamespace);
    this.selective = new AttachedPolicies(firstOfEachSelector(selective), rootNamespace);
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
  public ofWorkload(pods: Pods, port?: number): MtlsDecision {
    const policy = this.selecting(pods);
    if (policy === undefined) {
      return this.ofNamespace(pods.namespace);
    }
    const ports = policy.spec.objectOrEmpty('portLevelMtls');
    const mode = (port !== undefined && modeAt(ports.objectOrEmpty(`${port}`))) || modeOf(policy);
    return mode === undefined ? this.ofNamespace(pods.namespace) : { mode, policy };
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

  private policyFor({ namespace, labels }: Pods): Resource | undefined {
    return this.oldest(this.selective.selecting(namespace, labels));
  }
}

/** Of policies with the same selector, only the first applies. */
function firstOfEachSelector(policies: readonly Resource[]): Iterable<Resource> {
  const bySelector = new Map<string, Resource>();
  for (const policy of policies) {
    const key = `${policy.namespace} ${labelsKey(selectorOf(policy))}`;
    if (!bySelector.has(key)) {
      bySelector.set(key, policy);
    }
  }
  return bySelector.values();
}

function modeAt(mtls: Field): MtlsMode | undefined {
  const mode = mtls.text('mode');
  return mode === 'STRICT' || mode === 'PERMISSIVE' || mode === 'DISABLE' ? mode : undefined;
}
