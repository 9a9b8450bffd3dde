import type { Workload } from 'cdk8s-plus-30';
import type { ReferenceTarget } from '../../base/reference';
import { serviceAccountTarget } from '../../base/service-account';
import { INGRESS_GATEWAY } from '../../facts/gateways';
import { DEFAULT_SERVICE_ACCOUNT, ROOT_NAMESPACE } from '../../facts/namespaces';
import { GatewayClass, type IGatewayClass } from '../../gatewayapi/index';
import { type IPolicyGateway, NamespaceMatch, Principal, type Source, WorkloadSelector } from '../../istio/index';
import { NetworkPeer } from '../network/network-peer';
import { gatewayPods } from '../network/private/gateway-pods';
import { podsWith } from '../private/pods-with';

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

/** Which ingress gateway calls, of those that an installation brings. */
export interface IngressGatewayCallerOptions {
  /**
   * Name of the gateway: of its Deployment, or of the Helm release of the chart `gateway`.
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
   * Service account that it runs as.
   *
   * @default - both that such a gateway may have: `<name>-service-account` as istioctl makes it, and `<name>` as the chart
   * does
   */
  readonly serviceAccount?: string;

  /**
   * Labels of its pods.
   *
   * @default - `istio`: the name without `istio-` before it
   */
  readonly pods?: { [key: string]: string };
}

/** How a gateway of Gateway API runs that calls. */
export interface GatewayCallerOptions {
  /**
   * Class of the gateway.
   *
   * @default GatewayClass.ISTIO
   */
  readonly gatewayClass?: IGatewayClass;

  /**
   * Service account that it runs as.
   *
   * @default - `<name>-<class>`, as Istio makes it
   */
  readonly serviceAccount?: string;
}

/** What a caller is for the mesh, and what for the network. */
interface CallerFields {
  readonly source: Source;
  readonly namespace?: string;
  readonly pods?: { [key: string]: string };
  /** Instead of labels: a workload may select its pods later. */
  readonly workload?: Workload;
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
    return new Caller(() => ({ ...options, source: sourceOf({ name, namespace: options.namespace }) }));
  }

  /**
   * The pods of a workload of cdk8s-plus, by its service account and the labels that it selects them by.
   *
   * @param workload - the workload; one without a service account runs as `default`
   */
  public static workload(workload: Workload): Caller {
    return new Caller(() => {
      const { serviceAccount } = workload;
      const name = serviceAccount ? serviceAccountTarget(serviceAccount).name : DEFAULT_SERVICE_ACCOUNT;
      const { namespace } = workload.metadata;
      return { source: sourceOf({ name, namespace }), namespace, workload };
    });
  }

  /**
   * All pods of a namespace.
   *
   * @param name - name of the namespace; patterns are refused at synth, since the network knows none
   */
  public static namespace(name: string): Caller {
    return new Caller(() => ({ source: { namespaces: [NamespaceMatch.of(name)] }, namespace: name }));
  }

  /**
   * An ingress gateway that an installation brings, as the profiles `default` and `demo` do. Gateways of Gateway API are
   * `Caller.gateway`.
   *
   * @param options - which one, where it is not `istio-ingressgateway` in istio-system
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
   * A gateway of Gateway API that Istio runs.
   *
   * @param gateway - the gateway, or its name as `{ name: 'web', namespace: 'edge' }`
   * @param options - how it runs
   */
  public static gateway(gateway: IPolicyGateway, options: GatewayCallerOptions = {}): Caller {
    const { gatewayClass = GatewayClass.ISTIO } = options;
    return new Caller(() => {
      const { name: gatewayName, namespace } = gateway;
      const name = options.serviceAccount ?? `${gatewayName}-${gatewayClass.name}`;
      return { source: sourceOf({ name, namespace }), namespace, pods: gatewayPods(gatewayName) };
    }, true);
  }

  private constructor(
    private readonly produce: () => CallerFields,
    private readonly isGateway = false,
  ) {}

  /**
   * The caller as policies of the mesh know it.
   *
   * @internal
   */
  public _source(): Source {
    return this.produce().source;
  }

  /**
   * The caller as the network knows it.
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
   * Its pods, for a policy of their own namespace.
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
   * Whether it is a gateway, which goes through a waypoint only where it is told to.
   *
   * @internal
   */
  public _isGateway(): boolean {
    return this.isGateway;
  }
}

/** Pods that run as one of the service accounts. */
function sourceOf(...accounts: ReferenceTarget[]): Source {
  return { principals: accounts.map(Principal._serviceAccountOf) };
}
