import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { someOf } from '../../private/collections';
import type { WorkloadSelector } from '../workload-selector';
import type { ConnectionPool } from './connection-pool';
import type { OutboundTrafficPolicy } from './outbound-traffic-policy';
import type { EgressListenerOptions, IngressListenerOptions } from './sidecar-listener';

/** What a Sidecar is made of. */
export interface SidecarProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Workloads that it is for. One Sidecar without a selector is allowed in a namespace.
   *
   * @default - all workloads of the namespace; in the root namespace (istio-system), all of the mesh
   */
  readonly workloadSelector?: WorkloadSelector;

  /**
   * Ports on which sidecars take requests; more come by `addIngressListener`.
   *
   * @default - the ports of the workload's Services
   */
  readonly ingress?: IngressListenerOptions[];

  /**
   * Services that workloads can call; more come by `addEgressListener`.
   *
   * @default - all services that are exported to the namespace
   */
  readonly egress?: EgressListenerOptions[];

  /**
   * Limits of connections to workloads.
   *
   * @default - none
   */
  readonly inboundConnectionPool?: ConnectionPool;

  /**
   * What happens to requests to services that the mesh does not know.
   *
   * @default - what the mesh config says
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy;
}

/**
 * Narrows what sidecars take in, and which services they know: less to configure, less to reach.
 *
 * Refused at synth: nothing set at all, a listener without a port before others, two listeners of one port, hosts that
 * are no `namespace/host`, TLS by Secrets, ports out of range, and whatever else the API server and istiod refuse.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export class Sidecar extends Resource {
  private readonly props: SidecarProps;
  private readonly ingress: IngressListenerOptions[];
  private readonly egress: EgressListenerOptions[];

  public constructor(scope: Construct, id: string, props: SidecarProps = {}) {
    super(scope, id, { group: NETWORKING_GROUP, kind: 'Sidecar', omitsEmptySpec: true }, props.metadata);
    this.props = props;
    this.ingress = [...(props.ingress ?? [])];
    this.egress = [...(props.egress ?? [])];
  }

  /**
   * Takes requests for the workload on a port.
   *
   * @param listener - port, and where the workload listens
   */
  public addIngressListener(listener: IngressListenerOptions): void {
    this.ingress.push(listener);
  }

  /**
   * Lets the workload call services.
   *
   * @param listener - services, and on which port
   */
  public addEgressListener(listener: EgressListenerOptions): void {
    this.egress.push(listener);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, workloadSelector, ingress, egress, ...spec } = this.props;
    return {
      ...spec,
      workloadSelector: workloadSelector?._labels(),
      ingress: someOf(this.ingress, ingress),
      egress: someOf(this.egress, egress),
    };
  }
}
