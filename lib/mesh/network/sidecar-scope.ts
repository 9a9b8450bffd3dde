import type { Construct } from 'constructs';
import { ROOT_NAMESPACE } from '../../facts/namespaces';
import { EgressHost, type OutboundTrafficPolicyMode, Sidecar } from '../../istio/index';
import type { IService } from '../../kubernetes/service';
import { usedHosts } from './private/used-hosts';

/** Properties for `SidecarScope`. */
export interface SidecarScopeProps {
  /**
   * Namespace of the workloads.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /**
   * Services of other namespaces that the workloads call, in addition to those that the app determines itself.
   * `addHost` and `addService` add more.
   *
   * @default - none
   */
  readonly hosts?: EgressHost[];

  /**
   * Treatment of requests to all other services.
   *
   * @default - the setting of the mesh config
   */
  readonly outboundTraffic?: OutboundTrafficPolicyMode;

  /**
   * Namespace of the control plane, whose services are always included.
   *
   * @default istio-system
   */
  readonly controlPlaneNamespace?: string;
}

/**
 * The Sidecar of a whole namespace, with the name `default`: it limits the services that istiod sends to the sidecars
 * of the namespace. Included are the services of the namespace and of the control plane, those that were added, and
 * those that the app determines at synth:
 *
 * - all services of namespaces in which `allow` of a DefaultDeny, or of a MeshAdoption in any phase, names callers of this
 *   namespace;
 * - services of other namespaces for which this namespace has DestinationRules with full host names.
 *
 * The services that were added are always included. Destinations of VirtualServices that apply to the workloads need
 * not be added, because istiod includes them.
 *
 * The app does not determine: calls to a namespace without a default deny, or that another kind of policy allows;
 * DestinationRules of included files; calls that another app describes; hosts of ServiceEntries of other namespaces.
 * Add those. It determines nothing if neither the chart nor `namespace` sets a namespace, nor for the root namespace,
 * whose Sidecar applies to the whole mesh.
 *
 * Waypoints and ztunnel do not read Sidecars.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 *
 * @example
 * const scope = new mesh.SidecarScope(chart, 'scope', {
 *   hosts: [istio.EgressHost.namespace('payments')],
 *   outboundTraffic: istio.OutboundTrafficPolicyMode.REGISTRY_ONLY,
 * });
 * scope.addHost(istio.EgressHost.of('shop/cart.shop.svc.cluster.local'));
 */
export class SidecarScope extends Sidecar {
  private readonly controlPlaneNamespace: string;
  private readonly hosts: EgressHost[];

  public constructor(scope: Construct, id: string, props: SidecarScopeProps = {}) {
    const { namespace, outboundTraffic, controlPlaneNamespace = ROOT_NAMESPACE, hosts = [] } = props;
    super(scope, id, {
      metadata: { name: 'default', namespace },
      outboundTrafficPolicy: outboundTraffic && { mode: outboundTraffic },
    });
    this.controlPlaneNamespace = controlPlaneNamespace;
    this.hosts = [EgressHost.SAME_NAMESPACE, EgressHost.namespace(controlPlaneNamespace), ...hosts];
  }

  /**
   * Includes more services.
   *
   * @param host - such as `EgressHost.namespace('shop')` or `EgressHost.of('shop/cart.shop.svc.cluster.local')`
   */
  public addHost(host: EgressHost): void {
    this.hosts.push(host);
  }

  /**
   * Includes a Service of cdk8s-plus.
   *
   * @param service - the Service
   */
  public addService(service: IService): void {
    this.addHost(EgressHost.service(service));
  }

  /** @internal */
  protected override _spec(): object {
    const { egress = [], ...spec } = super._spec() as { readonly egress?: readonly object[] };
    // This listener has no port: it receives the traffic that no other listener receives, and istiod requires it to be
    // last.
    return { ...spec, egress: [...egress, { hosts: this.allHosts() }] };
  }

  private allHosts(): string[] {
    const renderer = this._renderer();
    const added = new Set(this.hosts.map((host) => String(renderer.render(host))));
    const { namespace } = this;
    if (namespace === undefined || namespace === this.controlPlaneNamespace) {
      return [...added];
    }
    const used = usedHosts(this, namespace, renderer.scope.clusterDomain);
    const all = new Set([...added, ...used]);
    return [...all].filter((host) => added.has(host) || !isPartOf(host, all));
  }
}

/** Whether the list also contains all services of the namespace of a service, or of all namespaces. */
function isPartOf(host: string, hosts: ReadonlySet<string>): boolean {
  const all = `${host.split('/')[0]}/*`;
  return hosts.has('*/*') || (host !== all && hosts.has(all));
}
