import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import type { ReadinessProbe } from './readiness-probe';
import { workloadManifest } from './workload-manifest';
import type { WorkloadOptions } from './workload-options';

/** Labels and annotations of the WorkloadEntries that a group gets. */
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

/** What a WorkloadGroup is made of. */
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

  /** What the WorkloadEntries begin with; the address comes from the workload itself. */
  readonly template: WorkloadOptions;

  /**
   * How the sidecar finds out whether its workload is ready.
   *
   * @default - it counts as ready
   */
  readonly probe?: ReadinessProbe;
}

/**
 * Describes workloads that are no pods, such as virtual machines, as a Deployment describes pods. Each that comes up
 * gets a WorkloadEntry.
 *
 * Refused at synth: a probe that does not say how to ask, ports out of range, bad labels.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/
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
