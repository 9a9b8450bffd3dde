import type { Workload } from 'cdk8s-plus-30';
import { NamespaceMatch, Principal, type Source } from '../istio';
import { serviceAccountTarget } from '../private/service-account';
import { NetworkPeer } from './network-peer';
import { ROOT_NAMESPACE } from './private/labels';

/** Where pods run, and what the network knows them by. */
export interface CallerOptions {
  /**
   * Namespace of the pods.
   *
   * @default - that of the policy
   */
  readonly namespace?: string;

  /**
   * Labels of the pods, which the network needs because it knows no identities.
   *
   * @default - all pods of the namespace
   */
  readonly pods?: { [key: string]: string };
}

interface CallerFields extends CallerOptions {
  readonly serviceAccount?: string;
}

/** Pods that may call: by identity for the mesh, by labels for the network. */
export class Caller {
  /**
   * Pods that run as a service account.
   *
   * @param name - name of the service account
   * @param options - where they run, and their labels
   */
  public static serviceAccount(name: string, options: CallerOptions = {}): Caller {
    return new Caller(() => ({ ...options, serviceAccount: name }));
  }

  /**
   * The pods of a workload of cdk8s-plus, by its service account and the labels that it selects them by.
   *
   * @param workload - the workload; one without a service account runs as `default`
   */
  public static workload(workload: Workload): Caller {
    return new Caller(() => ({
      serviceAccount: workload.serviceAccount ? serviceAccountTarget(workload.serviceAccount).name : 'default',
      namespace: workload.metadata.namespace,
      pods: workload.matchLabels,
    }));
  }

  /**
   * All pods of a namespace.
   *
   * @param name - name of the namespace
   */
  public static namespace(name: string): Caller {
    return new Caller(() => ({ namespace: name }));
  }

  /** The ingress gateway that the profiles `default` and `demo` install. */
  public static ingressGateway(): Caller {
    return Caller.serviceAccount('istio-ingressgateway-service-account', {
      namespace: ROOT_NAMESPACE,
      pods: { istio: 'ingressgateway' },
    });
  }

  private constructor(private readonly produce: () => CallerFields) {}

  /**
   * The caller as policies of the mesh know it.
   *
   * @internal
   */
  public _source(): Source {
    const { serviceAccount, namespace } = this.produce();
    return serviceAccount === undefined
      ? { namespaces: [NamespaceMatch.of(namespace ?? '*')] }
      : { principals: [Principal._serviceAccountOf({ name: serviceAccount, namespace })] };
  }

  /**
   * The caller as the network knows it.
   *
   * @internal
   */
  public _peer(ownNamespace: string | undefined): NetworkPeer {
    const { namespace, pods } = this.produce();
    return this._isNeighbour(ownNamespace) ? NetworkPeer.pods(pods) : NetworkPeer.namespace(namespace ?? '', { pods });
  }

  /**
   * Labels of the pods.
   *
   * @internal
   */
  public _pods(): { [key: string]: string } | undefined {
    return this.produce().pods;
  }

  /** @internal */
  public _isNeighbour(ownNamespace: string | undefined): boolean {
    const { namespace } = this.produce();
    return namespace === undefined || namespace === ownNamespace;
  }
}
