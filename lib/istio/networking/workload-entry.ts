import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { workloadManifest } from './workload-manifest';
import type { WorkloadOptions } from './workload-options';

/** What a WorkloadEntry is made of. */
export interface WorkloadEntryProps extends WorkloadOptions {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Makes a workload that is no pod, such as a virtual machine, known to the mesh. ServiceEntries and Services choose it
 * by its labels, as they choose pods.
 *
 * Refused at synth: neither address nor network, ports of a unix domain socket, ports out of range, bad labels.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 */
export class WorkloadEntry extends Resource {
  private readonly props: WorkloadEntryProps;

  public constructor(scope: Construct, id: string, props: WorkloadEntryProps) {
    super(scope, id, { group: NETWORKING_GROUP, kind: 'WorkloadEntry' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ...workload } = this.props;
    return workloadManifest(workload);
  }
}
