import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { workloadManifest } from './workload-manifest';
import type { WorkloadOptions } from './workload-options';

/** Properties for `WorkloadEntry`. */
export interface WorkloadEntryProps extends WorkloadOptions {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Adds a workload that does not run in a pod, such as a virtual machine, to the mesh. ServiceEntries and Services
 * select it by its labels, like pods.
 *
 * Rejected at synth: neither address nor network, ports of a unix domain socket, ports out of range, and invalid
 * labels.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 *
 * @example
 * new istio.WorkloadEntry(chart, 'vm-1', {
 *   address: '10.0.0.5',
 *   labels: { app: 'reviews', version: 'v1' },
 *   serviceAccount: istio.ServiceAccountName.of('reviews'),
 * });
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
