import type { Service } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { EgressHost, type OutboundTrafficPolicyMode, Sidecar } from '../istio';
import { ROOT_NAMESPACE } from './private/labels';

/** Which services the workloads of a namespace know. */
export interface SidecarScopeProps {
  /**
   * The namespace.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Services of other namespaces that its workloads call; more come by `addHost` and `addService`.
   *
   * @default - none
   */
  readonly hosts?: EgressHost[];

  /**
   * What happens to requests to services that are not among them.
   *
   * @default - what the mesh config says
   */
  readonly outboundTraffic?: OutboundTrafficPolicyMode;

  /**
   * Namespace of the control plane, whose services are always known.
   *
   * @default istio-system
   */
  readonly rootNamespace?: string;
}

/**
 * The Sidecar of a whole namespace, named `default`: its workloads know the services of their own namespace, those of the
 * control plane, and what was added. istiod then sends them no more than that.
 *
 * Waypoints and ztunnel do not read it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export class SidecarScope extends Sidecar {
  private readonly hosts: EgressHost[];

  public constructor(scope: Construct, id: string, props: SidecarScopeProps = {}) {
    const { namespace, outboundTraffic, rootNamespace = ROOT_NAMESPACE } = props;
    // The listener keeps the list itself, so that it sees what comes later.
    const hosts = [EgressHost.SAME_NAMESPACE, EgressHost.namespace(rootNamespace), ...(props.hosts ?? [])];
    super(scope, id, {
      metadata: { name: 'default', namespace },
      egress: [{ hosts }],
      outboundTrafficPolicy: outboundTraffic && { mode: outboundTraffic },
    });
    this.hosts = hosts;
  }

  /**
   * Lets the workloads know further services.
   *
   * @param host - such as `EgressHost.namespace('shop')` or `EgressHost.of('shop/cart.shop.svc.cluster.local')`
   */
  public addHost(host: EgressHost): void {
    this.hosts.push(host);
  }

  /**
   * Lets the workloads know a Service of cdk8s-plus.
   *
   * @param service - the Service
   */
  public addService(service: Service): void {
    this.addHost(EgressHost.service(service));
  }
}
