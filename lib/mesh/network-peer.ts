import type { Workload } from 'cdk8s-plus-30';
import type { Renderer } from '../private/renderer';

const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Which pods of namespaces are meant. */
export interface NetworkPeerPods {
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
  public static namespace(name: string, options: NetworkPeerPods = {}): NetworkPeer {
    return NetworkPeer.namespacesWith({ [NAME_LABEL]: name }, options);
  }

  /**
   * Pods of namespaces by labels. A namespace has no label `name` unless somebody gave it one.
   *
   * @param labels - labels of the namespaces
   * @param options - which pods
   */
  public static namespacesWith(labels: { [key: string]: string }, options: NetworkPeerPods = {}): NetworkPeer {
    const { pods } = options;
    return new NetworkPeer(() => ({ namespaceSelector: selector(labels), podSelector: pods && selector(pods) }));
  }

  /**
   * Pods of all namespaces.
   *
   * @param options - which pods
   */
  public static anyNamespace(options: NetworkPeerPods = {}): NetworkPeer {
    return NetworkPeer.namespacesWith({}, options);
  }

  /**
   * The pods of a Deployment, StatefulSet, DaemonSet or other workload of cdk8s-plus.
   *
   * @param workload - the workload
   */
  public static workload(workload: Workload): NetworkPeer {
    return new NetworkPeer(({ scope }) => {
      const namespace = workload.metadata.namespace;
      const isForeign = namespace !== undefined && namespace !== scope.namespace;
      return {
        namespaceSelector: isForeign ? selector({ [NAME_LABEL]: namespace }) : undefined,
        podSelector: selector(workload.matchLabels),
      };
    });
  }

  /**
   * Addresses.
   *
   * @param cidr - such as `169.254.7.127/32`
   * @param except - addresses among them that are not meant, as `cidr`
   */
  public static addresses(cidr: string, except?: string[]): NetworkPeer {
    return new NetworkPeer(() => ({ ipBlock: { cidr, except } }));
  }

  private constructor(private readonly render: (renderer: Renderer) => object) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}

function selector(labels: { readonly [key: string]: string }): object {
  return Object.keys(labels).length === 0 ? {} : { matchLabels: labels };
}
