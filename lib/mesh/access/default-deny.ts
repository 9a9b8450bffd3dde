import { type ApiObject, type ApiObjectMetadata, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { Composite } from '../../base/composite';
import { notInMesh } from '../../diagnostics/codes/mesh-enrollment';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { ROOT_NAMESPACE } from '../../facts/namespaces';
import { HBONE_PORT } from '../../facts/ports';
import { GatewayClass } from '../../gatewayapi/index';
import {
  AuthorizationAction,
  AuthorizationPolicy,
  type IPolicyGateway,
  PolicyTarget,
  Principal,
  WorkloadSelector,
} from '../../istio/index';
import { MeshMode } from '../enrollment/mesh-mode';
import { checkMode } from '../enrollment/private/enrolled-namespaces';
import { NetworkPeer } from '../network/network-peer';
import { NetworkPolicy } from '../network/network-policy';
import type { NetworkPolicyRuleOptions } from '../network/network-policy-props';
import { NetworkPort } from '../network/network-port';
import { registerClosedNetwork } from '../network/private/closed-networks';
import { gatewayPods, gatewayRule } from '../network/private/gateway-pods';
import {
  controlPlane,
  DNS,
  ENVOY_METRICS,
  HBONE_RULE,
  KUBELET_PROBES,
  METRICS_FROM,
  metrics,
} from '../network/private/mesh-ports';
import { atPath } from '../private/at-path';
import { podsWith } from '../private/pods-with';
import type { AllowedCallsOptions, AllowedEgressOptions } from './allowed-calls';
import type { AllowedGatewayCallsOptions } from './allowed-gateway-calls';
import type { DefaultDenyProps, WaypointDenyOptions } from './default-deny-props';
import { hasLocalWaypoint } from './private/check-calls';
import { Openings } from './private/openings';

/**
 * Denies all calls into a namespace that `allow` does not allow, with AuthorizationPolicies and NetworkPolicies.
 *
 * The NetworkPolicies also block calls out of the namespace. They allow DNS, the control plane, metrics for the
 * namespaces in `metricsFrom`, the calls between pods of the namespace that `allow` covers, and in an ambient mesh the
 * tunnel and the probes of the kubelet. Everything else that pods with sidecars call needs `egress` or `allowEgress`:
 * databases, the API server of the cluster, pods of other namespaces. For calls between two namespaces with a default
 * deny, the called namespace needs `allow`, and the calling namespace needs `allowEgress` for those pods and ports; the
 * port of an ambient namespace is 15008. Ambient pods call the whole mesh through the tunnel, and need `allowEgress`
 * only for destinations outside of the mesh.
 *
 * Policies that deny are written after those that allow, because kubectl applies a file from top to bottom. A policy
 * that allows some calls denies all others for its pods, so calls may still be denied until the last policy is applied.
 *
 * Rejected at synth: `MeshMode.NONE`, and a mode that differs from that of a namespace that this app creates; empty
 * lists of callers, ports, methods or paths; calls that the proxies cannot match, or that bypass the proxy that
 * enforces the policy; a waypoint of another namespace, unless `waypointDenies` is set; and callers in a namespace of
 * this app whose NetworkPolicies block the calls.
 *
 * @see https://istio.io/latest/docs/ops/best-practices/security/#use-default-deny-patterns
 *
 * @example
 * const deny = new mesh.DefaultDeny(chart, 'deny');
 * deny.allow('productpage', { from: [mesh.Caller.ingressGateway()], to: { app: 'productpage' }, ports: [9080] });
 * deny.allow('reviews', {
 *   from: [mesh.Caller.serviceAccount('bookinfo-productpage', { pods: { app: 'productpage' } })],
 *   to: { app: 'reviews' },
 *   methods: ['GET'],
 * });
 * deny.allowEgress('database', {
 *   to: [{ peers: [mesh.NetworkPeer.addresses('10.20.0.0/16')], ports: [mesh.NetworkPort.tcp(5432)] }],
 *   from: { app: 'ratings' },
 * });
 */
export class DefaultDeny extends Composite {
  /**
   * Denies all requests at the waypoints of the mesh that no policy allows, because policies without targets do not
   * apply to waypoints. A mesh needs it once. Requires Istio 1.25 or later.
   *
   * @param scope - scope of the policy
   * @param id - id of the policy
   * @param options - root namespace of the mesh
   */
  public static atAllWaypoints(scope: Construct, id: string, options: WaypointDenyOptions = {}): AuthorizationPolicy {
    const { rootNamespace: namespace = ROOT_NAMESPACE } = options;
    return AuthorizationPolicy.allowNothing(scope, id, {
      metadata: { name: 'allow-nothing-at-waypoints', namespace },
      targetRefs: [PolicyTarget.gatewayClass(GatewayClass.ISTIO_WAYPOINT.name)],
    });
  }

  /** The namespace, if the props or the chart set one. */
  public readonly namespace: string | undefined;

  private readonly props: DefaultDenyProps;
  private readonly mode: MeshMode;
  private readonly openings: Openings;
  /** Policies that deny, in the order in which they are written. */
  private readonly denials: ApiObject[] = [];
  private readonly egress: NetworkPolicyRuleOptions[] = [];

  public constructor(scope: Construct, id: string, props: DefaultDenyProps = {}) {
    super(scope, id);
    this.props = props;
    this.mode = props.mode ?? MeshMode.SIDECAR;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.openings = new Openings(this, this.namespace, this.mode, props);
    this.denyInMesh();
    if (this.hasNetworkPolicies) {
      this.denyInNetwork();
    }
    addCheck(this, () => this.check());
  }

  /**
   * Allows calls into the namespace with an AuthorizationPolicy and, for pods with sidecars, NetworkPolicies for both
   * sides. A default deny of another calling namespace needs `allowEgress` too; if this app has one that does not allow
   * calls to this namespace, it is rejected at synth. Throws if the name was used before.
   *
   * @param name - name of the policies
   * @param calls - callers, and the pods, ports and requests that they may call
   */
  public allow(name: string, calls: AllowedCallsOptions): AuthorizationPolicy {
    this.openings.allow(name, calls);
    const scope = this.scopeOf(`allow-${name}`);
    const { from, service, ports, methods, paths } = calls;
    const target = service ?? this.localWaypoint;
    const hasOperation = [ports, methods, paths].some((values) => values !== undefined);
    const policy = new AuthorizationPolicy(scope, 'mesh', {
      metadata: this.metadata(name),
      selector: target || !calls.to ? undefined : WorkloadSelector.labels(calls.to),
      targetRefs: target && [target],
      action: AuthorizationAction.ALLOW,
      rules: [
        {
          from: from.map((caller) => ({ source: caller._source() })),
          to: hasOperation ? [{ operation: { ports, methods, paths } }] : undefined,
        },
      ],
    });
    // Ambient callers use the tunnel, which is open to all, and ztunnel knows their identity.
    if (this.hasNetworkPolicies && !this.mode.isAmbient) {
      this.allowInNetwork(scope, name, calls);
    }
    return policy;
  }

  /**
   * Allows calls out of the namespace that the NetworkPolicies would block: to pods of other namespaces, databases, the
   * API server. Policies of the called side apply too. Has no effect without NetworkPolicies. Throws if the name was
   * used before.
   *
   * @param name - name of the NetworkPolicy
   * @param calls - peers and ports that are called, and the pods that call
   */
  public allowEgress(name: string, calls: AllowedEgressOptions): void {
    this.openings.allowEgress(name, calls);
    const scope = this.scopeOf(`allowEgress-${name}`);
    if (this.hasNetworkPolicies) {
      this.allowOut(scope, name, calls.to, calls.from);
    }
  }

  /**
   * Allows all clients to call a gateway of the Gateway API that Istio runs in this namespace. The default deny applies
   * to it as to all pods of the namespace. For the calls of the gateway itself, use `allow` with `Caller.gateway`.
   * Throws if it is called twice for a gateway.
   *
   * @param gateway - the gateway, or its name as `{ name: 'web' }`
   * @param calls - ports of the gateway
   */
  public allowGateway(gateway: IPolicyGateway, calls: AllowedGatewayCallsOptions): void {
    const { name } = gateway;
    this.openings.allowGateway(name, calls);
    const scope = this.scopeOf(`allowGateway-${name}`);
    const metadata = this.metadata(`allow-${name}`);
    AuthorizationPolicy.allowAll(scope, 'mesh', { metadata, targetRefs: [PolicyTarget.gateway(gateway)] });
    if (this.hasNetworkPolicies) {
      new NetworkPolicy(scope, 'network', {
        metadata,
        podSelector: WorkloadSelector.labels(gatewayPods(name)),
        ingress: [gatewayRule(calls)],
      });
    }
  }

  private get hasNetworkPolicies(): boolean {
    return this.props.networkPolicies ?? true;
  }

  /** The waypoint, if policies of this namespace can apply to it. */
  private get localWaypoint(): PolicyTarget | undefined {
    const waypoint = this.mode._waypoint();
    return waypoint && hasLocalWaypoint(this.mode, this.namespace)
      ? PolicyTarget.gateway({ name: waypoint.name })
      : undefined;
  }

  private metadata(name: string): ApiObjectMetadata {
    return { name, namespace: this.props.namespace };
  }

  /**
   * A scope for policies that allow. Its ids do not conflict with other policies, and it is written before those that
   * deny.
   */
  private scopeOf(id: string): Construct {
    const scope = new Construct(this, id);
    for (const denial of this.denials) {
      denial.addDependency(scope);
    }
    return scope;
  }

  private denyInMesh(): void {
    this.allowWaypoint();
    const everywhere = AuthorizationPolicy.allowNothing(this, 'mesh', { metadata: this.metadata('allow-nothing') });
    this.denials.push(everywhere.apiObject);
    const waypoint = this.localWaypoint;
    if (waypoint !== undefined) {
      const metadata = this.metadata(`allow-nothing-at-${this.mode._waypoint()?.name}`);
      const atWaypoint = AuthorizationPolicy.allowNothing(this, 'waypoint', { metadata, targetRefs: [waypoint] });
      this.denials.push(atWaypoint.apiObject);
    }
  }

  /** For the pods, the waypoint is the caller. The name of its service account is that of the waypoint. */
  private allowWaypoint(): void {
    const waypoint = this.mode._waypoint();
    if (waypoint !== undefined) {
      new AuthorizationPolicy(this, 'from-waypoint', {
        metadata: this.metadata(`allow-${waypoint.name}`),
        rules: [{ from: [{ source: { principals: [Principal._serviceAccountOf(waypoint)] } }] }],
      });
    }
  }

  private denyInNetwork(): void {
    const { controlPlaneNamespace = ROOT_NAMESPACE, metricsFrom = METRICS_FROM, dns = DNS, egress } = this.props;
    if (egress !== undefined) {
      this.allowOut(this, 'allow-egress', egress);
    }
    const tunnel = this.mode.isAmbient ? [HBONE_RULE] : [];
    const probes = this.mode.isAmbient ? [KUBELET_PROBES] : [];
    // It selects all pods, and so denies all other connections, like the next policy.
    const mesh = new NetworkPolicy(this, 'network-mesh', {
      metadata: this.metadata('allow-mesh'),
      ingress: [...tunnel, ...probes, ...metrics(metricsFrom, ENVOY_METRICS)],
      egress: [...tunnel, controlPlane(controlPlaneNamespace), dns],
    });
    const all = new NetworkPolicy(this, 'network', { metadata: this.metadata('deny-all'), ingress: [], egress: [] });
    this.denials.push(mesh.apiObject, all.apiObject);
    if (!this.mode.isAmbient) {
      registerClosedNetwork(this, this.namespace, () => this.egress);
    }
  }

  private allowOut(
    scope: Construct,
    name: string,
    egress: NetworkPolicyRuleOptions[],
    pods?: { [key: string]: string },
  ): void {
    this.egress.push(...egress);
    new NetworkPolicy(scope, 'network-egress', { metadata: this.metadata(name), podSelector: podsWith(pods), egress });
  }

  private allowInNetwork(scope: Construct, name: string, { from, to, ports: allowed }: AllowedCallsOptions): void {
    const { namespace } = this;
    // Ambient callers use the tunnel to pods with sidecars too.
    const ports = allowed && [...allowed, HBONE_PORT].map(NetworkPort.tcp);
    new NetworkPolicy(scope, 'network', {
      metadata: this.metadata(name),
      podSelector: podsWith(to),
      ingress: [{ peers: from.map((caller) => caller._peer(namespace)), ports }],
    });
    const localCallers = from.filter((caller) => caller._namespace(namespace) === namespace);
    localCallers.forEach((caller, index) => {
      new NetworkPolicy(scope, `network-from-${index}`, {
        metadata: this.metadata(`${name}-from-${index}`),
        podSelector: caller._selector(),
        egress: [{ peers: [NetworkPeer.pods(to)], ports }],
      });
    });
  }

  private check(): Diagnostic[] {
    const { mode, namespace } = this;
    return mode._isInMesh()
      ? [...atPath('mode', checkMode(this, namespace, mode)), ...this.openings.check()]
      : atPath('mode', notInMesh.defaultDeny());
  }
}
