import type { ApiObjectMetadata } from 'cdk8s';
import type { PolicyTarget } from './policy-target';
import type { WorkloadSelector } from './workload-selector';

/**
 * Properties of resources that apply to pods, gateways or services. At most one of `selector` and `targetRefs` may be
 * set.
 */
export interface PolicyAttachmentOptions {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Workloads that the resource applies to. Use `targetRefs` for waypoints.
   *
   * @default - all workloads of the namespace; in the root namespace (istio-system), all workloads of the mesh
   */
  readonly selector?: WorkloadSelector;

  /**
   * Gateways, waypoints or services that the resource applies to, up to 16.
   *
   * @default - the workloads of `selector`
   */
  readonly targetRefs?: PolicyTarget[];
}

/** Properties of policies that also have the older field for a single target. */
export interface PolicyOptions extends PolicyAttachmentOptions {
  /**
   * Gateway that the resource applies to. Deprecated in Istio: use `targetRefs`.
   *
   * @default - the workloads of `selector`
   */
  readonly targetRef?: PolicyTarget;
}
