import type { Workload } from 'cdk8s-plus-30';
import type { Renderer } from '../../base/renderer';
import { messageOf } from '../../diagnostics/format/summary';
import { NAMESPACE_NAME } from '../../facts/labels';
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

/** Which pods of namespaces are meant. */
export interface NetworkPeerOptions {
  /**
   * Labels of the pods.
   *
   * @default - all pods
   */
  readonly pods?: { [key: string]: string };
}

/**
 * The other side of a connection, as a NetworkPolicy knows it: by labels or by address, never by identity.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors
 */
export class NetworkPeer {
  /**
   * Pods of the policy's own namespace.
   *
   * @param labels - labels of the pods; none for all of them
   */
  public static pods(labels: { [key: string]: string } = {}): NetworkPeer {
    return new NetworkPeer(() => ({ podSelector: selector(labels) }));
  }

  /**
   * Pods of a namespace.
   *
   * @param name - name of the namespace
   * @param options - which pods
   */
  public static namespace(name: string, options: NetworkPeerOptions = {}): NetworkPeer {
    return NetworkPeer.namespacesWith({ [NAMESPACE_NAME]: name }, options);
  }

  /**
   * Pods of namespaces by labels. A namespace has no label `name` unless somebody gave it one.
   *
   * @param labels - labels of the namespaces
   * @param options - which pods
   */
  public static namespacesWith(labels: { [key: string]: string }, options: NetworkPeerOptions = {}): NetworkPeer {
    const { pods } = options;
    return new NetworkPeer(() => ({ namespaceSelector: selector(labels), podSelector: pods && selector(pods) }));
  }

  /**
   * Pods of all namespaces.
   *
   * @param options - which pods
   */
  public static anyNamespace(options: NetworkPeerOptions = {}): NetworkPeer {
    return NetworkPeer.namespacesWith({}, options);
  }

  /**
   * The pods of a Deployment, StatefulSet, DaemonSet or other workload of cdk8s-plus. One that selects its pods by no labels
   * is refused at synth.
   *
   * @param workload - the workload
   */
  public static workload(workload: Workload): NetworkPeer {
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
          ? `${workload.kind} ${workload.name} selects no labels, which means all pods; leave its 'select' true, or call its select()`
          : undefined,
    );
  }

  /**
   * Addresses; refused at synth where they are no CIDR blocks.
   *
   * @param cidr - such as `169.254.7.127/32`, also for a single address
   * @param except - blocks within it that are not meant
   */
  public static addresses(cidr: string, except?: string[]): NetworkPeer {
    return new NetworkPeer(() => ({ ipBlock: { cidr, except } }));
  }

  private constructor(
    private readonly manifest: (ownNamespace: string | undefined) => PeerManifest,
    private readonly problem: () => string | undefined = () => undefined,
  ) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    const manifest = this.manifest(renderer.scope.namespace);
    const problem = this.problem();
    if (problem !== undefined) {
      renderer.report(problem);
    }
    const { cidr, except = [] } = manifest.ipBlock ?? {};
    reportNoBlock(renderer, cidr, 'cidr');
    except.forEach((block, index) => {
      reportNoBlock(renderer, block, 'except', index);
    });
    return manifest;
  }

  /**
   * Whether pods of a namespace may be meant. Who uses other labels of namespaces, or addresses, is taken to know.
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

function reportNoBlock(renderer: Renderer, block: string | undefined, ...below: PathStep[]): void {
  const error = block === undefined ? undefined : cidrBlockError(block);
  if (error !== undefined) {
    renderer.report(messageOf(error), 'ipBlock', ...below);
  }
}
