import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import type { ReadinessProbe } from './readiness-probe';
import { workloadManifest } from './workload-manifest';
import type { WorkloadOptions } from './workload-options';

/** Labels and annotations of the WorkloadEntries of a group. */
export interface WorkloadEntryMetadata {
  /**
   * Labels.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** Properties for `WorkloadGroup`. */
export interface WorkloadGroupProps {
  /**
   * Name, namespace, labels of the group itself.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Labels and annotations of the WorkloadEntries; `spec.metadata` in the manifest.
   *
   * @default - none
   */
  readonly entryMetadata?: WorkloadEntryMetadata;

  /** Template for the WorkloadEntries; each workload adds its own address. */
  readonly template: WorkloadOptions;

  /**
   * Readiness check of the workloads.
   *
   * @default - workloads are always ready
   */
  readonly probe?: ReadinessProbe;
}

/**
 * Describes workloads that do not run in pods, such as virtual machines, like a Deployment describes pods. Each
 * workload that connects to the mesh gets a WorkloadEntry.
 *
 * Rejected at synth: a probe without a check, ports out of range, and invalid labels.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/
 *
 * @example
 * new istio.WorkloadGroup(chart, 'reviews', {
 *   entryMetadata: { labels: { app: 'reviews', version: 'v1' } },
 *   template: { ports: { http: 9080 }, serviceAccount: istio.ServiceAccountName.of('reviews') },
 *   probe: istio.ReadinessProbe.tcpSocket({ port: 9080 }),
 * });
 */
export class WorkloadGroup extends Resource {
  private readonly props: WorkloadGroupProps;

  public constructor(scope: Construct, id: string, props: WorkloadGroupProps) {
    super(scope, id, { group: NETWORKING_GROUP, kind: 'WorkloadGroup' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { entryMetadata, template, probe } = this.props;
    return { metadata: entryMetadata, template: workloadManifest(template), probe };
  }
}
