import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { AuthorizationAction, AuthorizationPolicy, PolicyTarget, Principal, WorkloadSelector } from '../istio';
import type { Caller } from './caller';
import { MeshMode } from './mesh-mode';
import { NetworkPeer } from './network-peer';
import { NetworkPolicy, type NetworkPolicyRule } from './network-policy';
import { NetworkPort } from './network-port';
import { ROOT_NAMESPACE } from './private/labels';
import { controlPlane, DNS, HBONE_RULE, KUBELET_PROBES, metrics } from './private/mesh-ports';

/** Where everything is refused that is not allowed. */
export interface DefaultDenyProps {
  /**
   * The namespace.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * How its pods are part of the mesh: what the network has to let through depends on it.
   *
   * @default MeshMode.SIDECAR
   */
  readonly mode?: MeshMode;

  /**
   * Whether the network refuses too, and not only the proxies, which pods without one do not have.
   *
   * @default true
   */
  readonly networkPolicies?: boolean;

  /**
   * Namespace of the control plane.
   *
   * @default istio-system
   */
  readonly rootNamespace?: string;

  /**
   * Namespaces of a Prometheus that asks proxies for metrics.
   *
   * @default - istio-system and monitoring
   */
  readonly metricsFrom?: string[];
}

/** Calls that are allowed. */
export interface AllowedCalls {
  /** Who calls. */
  readonly from: Caller[];

  /**
   * Pods that are called, by labels.
   *
   * @default - all pods of the namespace
   */
  readonly to?: { [key: string]: string };

  /**
   * Service that is called, where a waypoint decides; it replaces `to` in the policy of the mesh. Needs a mode with a
   * waypoint.
   *
   * @default - the proxies of the pods decide; with a waypoint, all services behind it
   */
  readonly service?: PolicyTarget;

  /**
   * Ports of the pods, which may be others than those of their Service.
   *
   * @default - all
   */
  readonly ports?: number[];

  /**
   * HTTP methods. In an ambient mesh only a waypoint can tell them.
   *
   * @default - all
   */
  readonly methods?: string[];

  /**
   * Paths, as `Operation.paths` has them. In an ambient mesh only a waypoint can tell them.
   *
   * @default - all
   */
  readonly paths?: string[];
}

/**
 * Refuses everything in a namespace that `allow` does not let in, by the mesh and by the network at once. The network lets
 * through what the mesh itself needs: name lookups, the control plane, metrics, and in an ambient mesh the tunnel and
 * probes.
 *
 * @see https://istio.io/latest/docs/ops/best-practices/security/#use-default-deny-patterns
 */
export class DefaultDeny extends Construct {
  private readonly props: DefaultDenyProps;
  private readonly mode: MeshMode;
  private readonly problems: string[] = [];

  public constructor(scope: Construct, id: string, props: DefaultDenyProps = {}) {
    super(scope, id);
    this.props = props;
    this.mode = props.mode ?? MeshMode.SIDECAR;
    this.denyInMesh();
    if (this.hasNetworkPolicies) {
      this.denyInNetwork();
    }
    addCheck(this, () => this.problems);
  }

  /**
   * Lets callers in: by a policy of the mesh, and where the network needs one, by NetworkPolicies for both sides. Those of
   * callers in other namespaces are up to those namespaces.
   *
   * @param name - name of the policies
   * @param calls - who calls what
   */
  public allow(name: string, calls: AllowedCalls): AuthorizationPolicy {
    this.checkCalls(name, calls);
    const { from, service, ports, methods, paths } = calls;
    const target = service ?? this.localWaypoint;
    const hasOperation = [ports, methods, paths].some((values) => values !== undefined);
    const policy = new AuthorizationPolicy(this, `allow-${name}`, {
      metadata: { name, namespace: this.props.namespace },
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
      this.allowInNetwork(name, calls);
    }
    return policy;
  }

  private get hasNetworkPolicies(): boolean {
    return this.props.networkPolicies ?? true;
  }

  /** The waypoint, where policies of this namespace can be for it. */
  private get localWaypoint(): PolicyTarget | undefined {
    const waypoint = this.mode._waypoint();
    const isLocal = waypoint?.namespace === undefined || waypoint.namespace === this.namespace;
    return waypoint && isLocal ? PolicyTarget.gateway({ name: waypoint.name }) : undefined;
  }

  private get namespace(): string | undefined {
    return this.props.namespace ?? Chart.of(this).namespace;
  }

  private denyInMesh(): void {
    const { namespace } = this.props;
    AuthorizationPolicy.allowNothing(this, 'mesh', { metadata: { name: 'allow-nothing', namespace } });
    const waypoint = this.mode._waypoint();
    if (waypoint === undefined) {
      return;
    }
    // To the pods, the waypoint is the caller: it runs as a service account of its own name.
    new AuthorizationPolicy(this, 'from-waypoint', {
      metadata: { name: `allow-${waypoint.name}`, namespace },
      rules: [{ from: [{ source: { principals: [Principal._serviceAccountOf(waypoint)] } }] }],
    });
    if (this.localWaypoint !== undefined) {
      AuthorizationPolicy.allowNothing(this, 'waypoint', {
        metadata: { name: `allow-nothing-at-${waypoint.name}`, namespace },
        targetRefs: [this.localWaypoint],
      });
    }
  }

  private denyInNetwork(): void {
    const { namespace, rootNamespace = ROOT_NAMESPACE, metricsFrom = [ROOT_NAMESPACE, 'monitoring'] } = this.props;
    new NetworkPolicy(this, 'network', { metadata: { name: 'deny-all', namespace }, ingress: [], egress: [] });
    const tunnel = this.mode.isAmbient ? [HBONE_RULE] : [];
    new NetworkPolicy(this, 'network-mesh', {
      metadata: { name: 'allow-mesh', namespace },
      ingress: [...tunnel, ...(this.mode.isAmbient ? [KUBELET_PROBES] : []), metrics(metricsFrom)],
      egress: [...tunnel, controlPlane(rootNamespace), DNS],
    });
  }

  private allowInNetwork(name: string, calls: AllowedCalls): void {
    const { namespace } = this;
    const { from, to = {} } = calls;
    const metadata = { name, namespace: this.props.namespace };
    const ports = calls.ports?.map((port) => NetworkPort.tcp(port));
    new NetworkPolicy(this, `network-${name}`, {
      metadata,
      pods: podsWith(to),
      ingress: [{ peers: from.map((caller) => caller._peer(namespace)), ports }],
    });
    const egress: NetworkPolicyRule[] = [{ peers: [NetworkPeer.pods(to)], ports }];
    const neighbours = from.filter((caller) => caller._isNeighbour(namespace));
    neighbours.forEach((caller, index) => {
      new NetworkPolicy(this, `network-${name}-from-${index}`, {
        metadata: { ...metadata, name: `${name}-from-${index}` },
        pods: podsWith(caller._pods() ?? {}),
        egress,
      });
    });
  }

  private checkCalls(name: string, { from, to, service, methods, paths }: AllowedCalls): void {
    const hasWaypoint = this.mode._waypoint() !== undefined;
    if (from.length === 0) {
      this.problems.push(`allow '${name}': from is empty, which lets everybody in; name who calls`);
    }
    if (service !== undefined && !hasWaypoint) {
      this.problems.push(
        `allow '${name}': service is for waypoints, and mode has none; give to, or set mode to MeshMode.ambientWithWaypoint()`,
      );
    }
    if (service === undefined && hasWaypoint && (to !== undefined || this.localWaypoint === undefined)) {
      this.problems.push(
        `allow '${name}': a waypoint decides, which knows services and no pods; give service, and not to`,
      );
    }
    if (this.mode.isAmbient && !hasWaypoint && (methods ?? paths) !== undefined) {
      this.problems.push(
        `allow '${name}': ztunnel cannot tell methods and paths; set mode to MeshMode.ambientWithWaypoint()`,
      );
    }
  }
}

function podsWith(labels: { [key: string]: string }): WorkloadSelector {
  return Object.keys(labels).length === 0 ? WorkloadSelector.ALL : WorkloadSelector.labels(labels);
}
