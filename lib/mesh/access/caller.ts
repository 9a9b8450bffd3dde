import type { ReferenceTarget } from '../../base/reference';
import { serviceAccountTarget } from '../../base/service-account';
import { generatedName, INGRESS_GATEWAY } from '../../facts/gateways';
import { DEFAULT_SERVICE_ACCOUNT, ROOT_NAMESPACE } from '../../facts/namespaces';
import { GatewayClass, type IGatewayClass } from '../../gatewayapi/index';
import { type IPolicyGateway, NamespaceMatch, Principal, type Source, WorkloadSelector } from '../../istio/index';
import type { IWorkload } from '../../kubernetes/workload';
import { NetworkPeer } from '../network/network-peer';
import { gatewayPods } from '../network/private/gateway-pods';
import { podsWith } from '../private/pods-with';

/** Options of callers with a service account. */
export interface CallerOptions {
  /**
   * Namespace of the pods.
   *
   * @default - the namespace of the policy
   */
  readonly namespace?: string;

  /**
   * Labels of the pods. NetworkPolicies select the pods by labels, because they do not support identities.
   *
   * @default - all pods of the namespace
   */
  readonly pods?: { [key: string]: string };
}

/** Options of the ingress gateway of an installation. */
export interface IngressGatewayCallerOptions {
  /**
   * Name of the gateway: the name of its Deployment, or of the Helm release of the chart `gateway`.
   *
   * @default istio-ingressgateway
   */
  readonly name?: string;

  /**
   * Namespace of the gateway.
   *
   * @default istio-system
   */
  readonly namespace?: string;

  /**
   * Service account of the gateway.
   *
   * @default - both service accounts that such a gateway may have: `<name>-service-account`, which istioctl creates,
   *   and `<name>`, which the chart creates
   */
  readonly serviceAccount?: string;

  /**
   * Labels of the pods of the gateway.
   *
   * @default - `istio`: the name without the prefix `istio-`
   */
  readonly pods?: { [key: string]: string };
}

/** Options of a gateway of the Gateway API that calls. */
export interface GatewayCallerOptions {
  /**
   * Class of the gateway.
   *
   * @default GatewayClass.ISTIO
   */
  readonly gatewayClass?: IGatewayClass;

  /**
   * Service account of the gateway.
   *
   * @default - the one that Istio creates: `<name>-istio`, or the name of the gateway for waypoints and agentgateway
   */
  readonly serviceAccount?: string;
}

/** How AuthorizationPolicies and NetworkPolicies identify a caller. */
interface CallerFields {
  readonly source: Source;
  readonly namespace?: string;
  readonly pods?: { [key: string]: string };
  /** Instead of labels, because a workload may select its pods later. */
  readonly workload?: IWorkload;
}

/**
 * Pods that may call: by identity in AuthorizationPolicies, by labels in NetworkPolicies.
 *
 * @example
 * const web = gatewayapi.Gateway.fromGatewayName(chart, 'web', 'web', { namespace: 'edge' });
 * const deny = new mesh.DefaultDeny(chart, 'deny');
 * deny.allow('details', {
 *   from: [
 *     mesh.Caller.gateway(web),
 *     mesh.Caller.serviceAccount('productpage', { pods: { app: 'productpage' } }),
 *     mesh.Caller.namespace('monitoring'),
 *   ],
 *   to: { app: 'details' },
 * });
 */
export class Caller {
  /**
   * Returns the pods with a service account.
   *
   * @param name - name of the service account
   * @param options - namespace and labels of the pods
   */
  public static serviceAccount(name: string, options: CallerOptions = {}): Caller {
    return new Caller(() => ({ ...options, source: sourceOf({ name, namespace: options.namespace }) }));
  }

  /**
   * Returns the pods of a workload of cdk8s-plus, by its service account and the labels of its selector.
   *
   * @param workload - the workload; without a service account, its pods have the service account `default`
   */
  public static workload(workload: IWorkload): Caller {
    return new Caller(() => {
      const { serviceAccount } = workload;
      const name = serviceAccount ? serviceAccountTarget(serviceAccount).name : DEFAULT_SERVICE_ACCOUNT;
      const { namespace } = workload.metadata;
      return { source: sourceOf({ name, namespace }), namespace, workload };
    });
  }

  /**
   * Returns all pods of a namespace.
   *
   * @param name - name of the namespace; patterns are rejected at synth, because NetworkPolicies do not support them
   */
  public static namespace(name: string): Caller {
    return new Caller(() => ({ source: { namespaces: [NamespaceMatch.of(name)] }, namespace: name }));
  }

  /**
   * Returns an ingress gateway of an installation, such as that of the profiles `default` and `demo`. For gateways of
   * the Gateway API, use `Caller.gateway`.
   *
   * @param options - the gateway, if it is not `istio-ingressgateway` in istio-system
   */
  public static ingressGateway(options: IngressGatewayCallerOptions = {}): Caller {
    const { name = INGRESS_GATEWAY, namespace = ROOT_NAMESPACE, serviceAccount } = options;
    const accounts = serviceAccount === undefined ? [`${name}-service-account`, name] : [serviceAccount];
    const fields = {
      source: sourceOf(...accounts.map((account) => ({ name: account, namespace }))),
      namespace,
      pods: options.pods ?? { istio: name.replace(/^istio-/, '') },
    };
    return new Caller(() => fields, true);
  }

  /**
   * Returns a gateway of the Gateway API that Istio runs.
   *
   * @param gateway - the gateway, or its name as `{ name: 'web', namespace: 'edge' }`
   * @param options - class and service account of the gateway
   */
  public static gateway(gateway: IPolicyGateway, options: GatewayCallerOptions = {}): Caller {
    const { gatewayClass = GatewayClass.ISTIO } = options;
    return new Caller(() => {
      const { name: gatewayName, namespace } = gateway;
      const name = options.serviceAccount ?? generatedName(gatewayName, gatewayClass.name);
      return { source: sourceOf({ name, namespace }), namespace, pods: gatewayPods(gatewayName) };
    }, true);
  }

  private constructor(
    private readonly produce: () => CallerFields,
    private readonly isGateway = false,
  ) {}

  /**
   * The caller as AuthorizationPolicies identify it.
   *
   * @internal
   */
  public _source(): Source {
    return this.produce().source;
  }

  /**
   * The caller as NetworkPolicies identify it.
   *
   * @internal
   */
  public _peer(ownNamespace: string | undefined): NetworkPeer {
    const { namespace, pods, workload } = this.produce();
    if (workload !== undefined) {
      return NetworkPeer.workload(workload);
    }
    return namespace === undefined || namespace === ownNamespace
      ? NetworkPeer.pods(pods)
      : NetworkPeer.namespace(namespace, { pods });
  }

  /**
   * Pods of the caller, for a policy of their namespace.
   *
   * @internal
   */
  public _selector(): WorkloadSelector {
    const { pods, workload } = this.produce();
    return workload === undefined ? podsWith(pods) : WorkloadSelector.workload(workload);
  }

  /**
   * Namespace of the pods.
   *
   * @internal
   */
  public _namespace(ownNamespace: string | undefined): string | undefined {
    return this.produce().namespace ?? ownNamespace;
  }

  /**
   * Whether the caller is a gateway, whose requests bypass waypoints by default.
   *
   * @internal
   */
  public _isGateway(): boolean {
    return this.isGateway;
  }
}

/** Pods with one of the service accounts. */
function sourceOf(...accounts: ReferenceTarget[]): Source {
  return { principals: accounts.map(Principal._serviceAccountOf) };
}
