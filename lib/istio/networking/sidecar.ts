import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../../base/entries';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import type { WorkloadSelector } from '../workload-selector';
import type { ConnectionPool } from './connection-pool';
import type { OutboundTrafficPolicy } from './outbound-traffic-policy';
import type { EgressListenerOptions, IngressListenerOptions } from './sidecar-listener';

/** Properties for `Sidecar`. */
export interface SidecarProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Workloads that the Sidecar applies to. A namespace can have only one Sidecar without a selector.
   *
   * @default - all workloads of the namespace; in the root namespace (istio-system), all workloads of the mesh
   */
  readonly workloadSelector?: WorkloadSelector;

  /**
   * Ports on which sidecars accept requests; add more with `addIngressListener`.
   *
   * @default - the ports of the workload's Services
   */
  readonly ingress?: IngressListenerOptions[];

  /**
   * Services that workloads can call; add more with `addEgressListener`.
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
   * Handling of requests to services outside the service registry.
   *
   * @default - the setting of the mesh config
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy;
}

/**
 * Limits the ports on which sidecars accept requests, and the services that they know. This reduces their configuration
 * and the services that workloads can reach.
 *
 * Rejected at synth: no fields set, a listener without a port before other listeners, two listeners on one port, hosts
 * that are not `namespace/host`, TLS with Secrets, ports out of range, and everything else that the API server and
 * istiod reject.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 *
 * @example
 * const sidecar = new istio.Sidecar(chart, 'default', { metadata: { name: 'default' } });
 * sidecar.addEgressListener({
 *   hosts: [istio.EgressHost.SAME_NAMESPACE, istio.EgressHost.of('istio-system/*')],
 * });
 */
export class Sidecar extends Resource {
  private readonly props: SidecarProps;
  private readonly ingress: Entries<IngressListenerOptions>;
  private readonly egress: Entries<EgressListenerOptions>;

  public constructor(scope: Construct, id: string, props: SidecarProps = {}) {
    super(scope, id, { group: NETWORKING_GROUP, kind: 'Sidecar', omitsEmptySpec: true }, props.metadata);
    this.props = props;
    this.ingress = new Entries(props.ingress);
    this.egress = new Entries(props.egress);
  }

  /**
   * Adds a port on which sidecars accept requests.
   *
   * @param listener - port of the sidecar, and address of the workload
   */
  public addIngressListener(listener: IngressListenerOptions): void {
    this.ingress.add(listener);
  }

  /**
   * Adds services that workloads can call.
   *
   * @param listener - services, and the port
   */
  public addEgressListener(listener: EgressListenerOptions): void {
    this.egress.add(listener);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, workloadSelector, ingress, egress, ...spec } = this.props;
    return Object.assign(spec, {
      workloadSelector: workloadSelector?._labels(),
      ingress: this.ingress.render(),
      egress: this.egress.render(),
    });
  }
}
