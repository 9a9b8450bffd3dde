import { type ApiObject, type ApiObjectMetadata, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
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
import { problemOfMode } from '../enrollment/private/enrolled-namespaces';
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
import { podsWith } from '../private/pods-with';
import type { AllowedCallsOptions, AllowedEgressOptions } from './allowed-calls';
import type { AllowedGatewayCallsOptions } from './allowed-gateway-calls';
import type { DefaultDenyProps, WaypointDenyOptions } from './default-deny-props';
import { hasLocalWaypoint } from './private/calls';
import { Openings } from './private/openings';

/**
 * Refuses everything in a namespace that `allow` does not let in, by the mesh and by the network at once.
 *
 * The network cuts calls that leave the namespace too. Open stay name lookups, the control plane, metrics for the namespaces
 * of `metricsFrom`, calls between pods of the namespace that `allow` speaks of, and in an ambient mesh the tunnel and the
 * probes of the kubelet. All else that pods with sidecars call needs `egress` or `allowEgress`: databases, the API server of
 * the cluster, pods of other namespaces. Two such namespaces that are both closed talk once the called one has `allow`, and
 * the calling one `allowEgress` to those pods and ports; to an ambient namespace the port is 15008. Ambient pods call all of
 * the mesh by the tunnel, and need `allowEgress` only for what is not part of it.
 *
 * What refuses is written after what allows, because kubectl applies a file from top to bottom. A policy that allows
 * something refuses the rest for its pods, so until the last one is there calls may still be refused for a moment.
 *
 * Refused at synth: `MeshMode.NONE`, and a mode other than that of the namespace, where this app makes it; calls from
 * nobody, to no ports, methods or paths, calls that the proxies cannot tell apart or that never reach who decides, a
 * waypoint of another namespace unless `waypointDenies`, and calls of a namespace of this app that lets none out.
 *
 * @see https://istio.io/latest/docs/ops/best-practices/security/#use-default-deny-patterns
 */
export class DefaultDeny extends Construct {
  /**
   * Refuses at all waypoints of the mesh what nobody allows there, since a waypoint heeds no policy without targets. Once a
   * mesh; needs Istio 1.25 or later.
   *
   * @param scope - where the policy lives
   * @param id - id of the policy
   * @param options - where the control plane is
   */
  public static atAllWaypoints(scope: Construct, id: string, options: WaypointDenyOptions = {}): AuthorizationPolicy {
    const { rootNamespace: namespace = ROOT_NAMESPACE } = options;
    return AuthorizationPolicy.allowNothing(scope, id, {
      metadata: { name: 'allow-nothing-at-waypoints', namespace },
      targetRefs: [PolicyTarget.gatewayClass(GatewayClass.ISTIO_WAYPOINT.name)],
    });
  }

  /** The namespace, where the props or the chart name one. */
  public readonly namespace: string | undefined;

  private readonly props: DefaultDenyProps;
  private readonly mode: MeshMode;
  private readonly openings: Openings;
  /** What refuses, in the order in which it is written. */
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
    addCheck(this, () => this.problems());
  }

  /**
   * Lets callers in: by a policy of the mesh, and where the network needs one, by NetworkPolicies for both sides. Pods of
   * other namespaces have to be let out there, by `allowEgress` of a DefaultDeny; where one of this app lets nothing out to
   * this namespace, that is refused at synth. Throws where the name was used before.
   *
   * @param name - name of the policies
   * @param calls - who calls what
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
    // Ambient callers come through the tunnel, which is open, and ztunnel knows who they are.
    if (this.hasNetworkPolicies && !this.mode.isAmbient) {
      this.allowInNetwork(scope, name, calls);
    }
    return policy;
  }

  /**
   * Lets pods call what the network would cut: pods of other namespaces, databases, the API server. Whom they call has a
   * say too. Makes nothing where the network refuses nothing. Throws where the name was used before.
   *
   * @param name - name of the NetworkPolicy
   * @param calls - what is called, and by which pods
   */
  public allowEgress(name: string, calls: AllowedEgressOptions): void {
    this.openings.allowEgress(name, calls);
    const scope = this.scopeOf(`allowEgress-${name}`);
    if (this.hasNetworkPolicies) {
      this.letOut(scope, name, calls.to, calls.from);
    }
  }

  /**
   * Lets everybody call a gateway of Gateway API that Istio runs in this namespace, which is closed like all of its pods.
   * What the gateway may call is for `allow`, with `Caller.gateway`. Throws where it is done twice for a gateway.
   *
   * @param gateway - the gateway, or its name as `{ name: 'web' }`
   * @param calls - its ports
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

  /** The waypoint, where policies of this namespace can be for it. */
  private get localWaypoint(): PolicyTarget | undefined {
    const waypoint = this.mode._waypoint();
    return waypoint && hasLocalWaypoint(this.mode, this.namespace)
      ? PolicyTarget.gateway({ name: waypoint.name })
      : undefined;
  }

  private metadata(name: string): ApiObjectMetadata {
    return { name, namespace: this.props.namespace };
  }

  /** A scope for what lets through, which clashes with nothing that is made without, and is written before what refuses. */
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

  /** To the pods, the waypoint is the caller: it runs as a service account of its own name. */
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
      this.letOut(this, 'allow-egress', egress);
    }
    const tunnel = this.mode.isAmbient ? [HBONE_RULE] : [];
    const probes = this.mode.isAmbient ? [KUBELET_PROBES] : [];
    // It selects all pods, and so closes them to all else, as the one after it does.
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

  private letOut(
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
    // Callers that are ambient come through the tunnel also to pods with sidecars.
    const ports = allowed && [...allowed, HBONE_PORT].map(NetworkPort.tcp);
    new NetworkPolicy(scope, 'network', {
      metadata: this.metadata(name),
      podSelector: podsWith(to),
      ingress: [{ peers: from.map((caller) => caller._peer(namespace)), ports }],
    });
    const neighbours = from.filter((caller) => caller._namespace(namespace) === namespace);
    neighbours.forEach((caller, index) => {
      new NetworkPolicy(scope, `network-from-${index}`, {
        metadata: this.metadata(`${name}-from-${index}`),
        podSelector: caller._selector(),
        egress: [{ peers: [NetworkPeer.pods(to)], ports }],
      });
    });
  }

  private problems(): string[] {
    const { mode, namespace } = this;
    if (!mode._isInMesh()) {
      return [
        'mode: MeshMode.NONE keeps the namespace out of the mesh; give another mode, or use NetworkPolicy instead',
      ];
    }
    const problem = problemOfMode(this, namespace, mode);
    return [...(problem === undefined ? [] : [problem]), ...this.openings.problems()];
  }
}
