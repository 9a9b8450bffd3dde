import type { Renderer } from '../../base/renderer';
import { selectsAllPods } from '../../diagnostics/codes/mesh-network-policy';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { NAMESPACE_NAME } from '../../facts/labels';
import type { IWorkload } from '../../kubernetes/workload';
import type { PathStep } from '../../private/field-path';
import { cidrBlockError } from '../../rules/istio/shared/addresses';

interface LabelSelector {
  readonly matchLabels?: { readonly [key: string]: string };
}

interface PeerManifest {
  readonly namespaceSelector?: LabelSelector;
  readonly podSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: string[] };
}

/** Options of peers in other namespaces. */
export interface NetworkPeerOptions {
  /**
   * Labels of the pods.
   *
   * @default - all pods
   */
  readonly pods?: { [key: string]: string };
}

/**
 * The other side of a connection, as NetworkPolicies identify it: by labels or by address, never by identity.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors
 *
 * @example
 * new mesh.NetworkPolicy(chart, 'reviews', {
 *   ingress: [{ peers: [mesh.NetworkPeer.namespace('monitoring', { pods: { app: 'prometheus' } })] }],
 *   egress: [{ peers: [mesh.NetworkPeer.addresses('10.0.0.0/8', ['10.1.0.0/16'])] }],
 * });
 */
export class NetworkPeer {
  /**
   * Returns pods of the namespace of the policy.
   *
   * @param labels - labels of the pods; empty for all pods
   */
  public static pods(labels: { [key: string]: string } = {}): NetworkPeer {
    return new NetworkPeer(() => ({ podSelector: selector(labels) }));
  }

  /**
   * Returns pods of a namespace.
   *
   * @param name - name of the namespace
   * @param options - labels of the pods
   */
  public static namespace(name: string, options: NetworkPeerOptions = {}): NetworkPeer {
    return NetworkPeer.namespacesWith({ [NAMESPACE_NAME]: name }, options);
  }

  /**
   * Returns pods of the namespaces with some labels. Namespaces do not have a label `name` by default.
   *
   * @param labels - labels of the namespaces
   * @param options - labels of the pods
   */
  public static namespacesWith(labels: { [key: string]: string }, options: NetworkPeerOptions = {}): NetworkPeer {
    const { pods } = options;
    return new NetworkPeer(() => ({ namespaceSelector: selector(labels), podSelector: pods && selector(pods) }));
  }

  /**
   * Returns pods of all namespaces.
   *
   * @param options - labels of the pods
   */
  public static anyNamespace(options: NetworkPeerOptions = {}): NetworkPeer {
    return NetworkPeer.namespacesWith({}, options);
  }

  /**
   * Returns the pods of a Deployment, StatefulSet, DaemonSet or other workload of cdk8s-plus. A workload that selects
   * its pods by no labels is rejected at synth.
   *
   * @param workload - the workload
   */
  public static workload(workload: IWorkload): NetworkPeer {
    return new NetworkPeer(
      (ownNamespace) => {
        const namespace = workload.metadata.namespace;
        const isForeign = namespace !== undefined && namespace !== ownNamespace;
        return {
          namespaceSelector: isForeign ? selector({ [NAMESPACE_NAME]: namespace }) : undefined,
          podSelector: selector(workload.matchLabels),
        };
      },
      () =>
        Object.keys(workload.matchLabels).length === 0
          ? selectsAllPods.noLabels({ kind: workload.kind, name: workload.name })
          : undefined,
    );
  }

  /**
   * Returns IP addresses. Values that are not CIDR blocks are rejected at synth.
   *
   * @param cidr - CIDR block, also for a single address, such as `169.254.7.127/32`
   * @param except - CIDR blocks within it that are excluded
   */
  public static addresses(cidr: string, except?: string[]): NetworkPeer {
    return new NetworkPeer(() => ({ ipBlock: { cidr, except } }));
  }

  private constructor(
    private readonly manifest: (ownNamespace: string | undefined) => PeerManifest,
    private readonly check: () => Diagnostic | undefined = () => undefined,
  ) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    const manifest = this.manifest(renderer.scope.namespace);
    const diagnostic = this.check();
    if (diagnostic !== undefined) {
      renderer.report(diagnostic);
    }
    const { cidr, except = [] } = manifest.ipBlock ?? {};
    reportInvalidCidr(renderer, cidr, 'cidr');
    except.forEach((block, index) => {
      reportInvalidCidr(renderer, block, 'except', index);
    });
    return manifest;
  }

  /**
   * Whether the peer may include pods of a namespace. Other labels of namespaces, and addresses, are assumed to include
   * them.
   *
   * @internal
   */
  public _mayBeIn(namespace: string, ownNamespace: string | undefined): boolean {
    const { namespaceSelector, ipBlock } = this.manifest(ownNamespace);
    if (namespaceSelector === undefined) {
      return ipBlock !== undefined || namespace === ownNamespace;
    }
    const name = namespaceSelector.matchLabels?.[NAMESPACE_NAME];
    return name === undefined || name === namespace;
  }
}

function selector(labels: { readonly [key: string]: string }): LabelSelector {
  return Object.keys(labels).length === 0 ? {} : { matchLabels: labels };
}

function reportInvalidCidr(renderer: Renderer, block: string | undefined, ...below: PathStep[]): void {
  const error = block === undefined ? undefined : cidrBlockError(block);
  if (error !== undefined) {
    renderer.report(error, 'ipBlock', ...below);
  }
}
