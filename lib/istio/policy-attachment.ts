import type { ApiObjectMetadata } from 'cdk8s';
import type { PolicyTarget } from './policy-target';
import type { WorkloadSelector } from './workload-selector';

/** What resources share that are for pods, gateways or services. At most one of the ways to choose them may be set. */
export interface PolicyAttachmentOptions {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Workloads that it is for. Waypoints need `targetRefs` instead.
   *
   * @default - all workloads of the namespace; in the root namespace (istio-system), all of the mesh
   */
  readonly selector?: WorkloadSelector;

  /**
   * Gateways, waypoints or services that it is for, up to 16.
   *
   * @default - as `selector` says
   */
  readonly targetRefs?: PolicyTarget[];
}

/** The same for kinds that still have the older way to name a single target. */
export interface PolicyOptions extends PolicyAttachmentOptions {
  /**
   * One gateway that it is for. Deprecated in Istio: use `targetRefs`.
   *
   * @default - as `selector` says
   */
  readonly targetRef?: PolicyTarget;
}
