import type { Service } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { ROOT_NAMESPACE } from '../../facts/namespaces';
import { EgressHost, type OutboundTrafficPolicyMode, Sidecar } from '../../istio/index';
import { usedHosts } from './private/used-hosts';

/** Which services the workloads of a namespace know. */
export interface SidecarScopeProps {
  /**
   * The namespace.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Services of other namespaces that its workloads call, beside those that the app tells by itself; more come by `addHost`
   * and `addService`.
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
  readonly controlPlaneNamespace?: string;
}

/**
 * The Sidecar of a whole namespace, named `default`: its workloads know the services of their own namespace, those of the
 * control plane, what was added, and what this app tells of them. istiod then sends them no more than that.
 *
 * What the app tells, at synth: all services of namespaces where `allow` of a DefaultDeny, or of a MeshAdoption in any
 * phase, names callers of this namespace; and services of other namespaces that DestinationRules of this namespace are for
 * by their full names. Destinations of VirtualServices that the workloads follow need no mention: istiod adds them. It is
 * never less than what was added by hand.
 *
 * What it cannot tell: calls that nobody allows by name, such as those to a namespace without a default deny or let in by a
 * policy made otherwise; DestinationRules of included files; calls that another app describes; hosts of ServiceEntries of
 * other namespaces. Add those. Nothing is told where the chart or `namespace` names no namespace, nor for the root
 * namespace, whose Sidecar is that of the mesh.
 *
 * Waypoints and ztunnel do not read it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
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

  /** @internal */
  protected override _spec(): object {
    const { egress = [], ...spec } = super._spec() as { readonly egress?: readonly object[] };
    // This listener has no port: it takes what listeners with one leave over, and istiod wants it last.
    return { ...spec, egress: [...egress, { hosts: this.allHosts() }] };
  }

  private allHosts(): string[] {
    const renderer = this._renderer();
    const given = new Set(this.hosts.map((host) => String(renderer.render(host))));
    const { namespace } = this;
    if (namespace === undefined || namespace === this.controlPlaneNamespace) {
      return [...given];
    }
    const told = usedHosts(this, namespace, renderer.scope.clusterDomain);
    const all = new Set([...given, ...told]);
    return [...all].filter((host) => given.has(host) || !isPartOf(host, all));
  }
}

/** Whether a service is among all services of its namespace, or of all namespaces, that are listed too. */
function isPartOf(host: string, hosts: ReadonlySet<string>): boolean {
  const all = `${host.split('/')[0]}/*`;
  return hosts.has('*/*') || (host !== all && hosts.has(all));
}
