import { ROOT_NAMESPACE } from '../facts/namespaces';
import { Resource } from '../world/resource';

/** Options for `External.service`. */
export interface ExternalServiceOptions {
  /**
   * Ports of the Service. References to other ports are reported.
   *
   * @default - unknown; references to any port are allowed
   */
  readonly ports?: number[];
}

/** Options for `External.gateway`. */
export interface ExternalGatewayOptions {
  /**
   * Hosts that the Gateway serves. VirtualServices for other hosts are reported.
   *
   * @default - unknown; VirtualServices for any host are allowed
   */
  readonly hosts?: string[];
}

/** Options for `External.namespace`. */
export interface ExternalNamespaceOptions {
  /**
   * Labels of the namespace, such as `istio-injection: enabled`.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}

/**
 * An object outside of the app that the manifests refer to, for `externals` of `AnalysisOptions`.
 *
 * @example
 * analysis.Analysis.enforce(app, {
 *   externals: [
 *     analysis.External.namespace('bookinfo', { labels: { 'istio-injection': 'enabled' } }),
 *     analysis.External.service('reviews', 'bookinfo', { ports: [9080] }),
 *   ],
 * });
 */
export class External {
  /**
   * A Kubernetes Service.
   *
   * @param name - name of the Service
   * @param namespace - namespace of the Service
   * @param options - options
   */
  public static service(name: string, namespace: string, options: ExternalServiceOptions = {}): External {
    const ports = options.ports?.map((port) => ({ name: `port-${port}`, port, protocol: 'TCP' }));
    return External.object('v1', 'Service', { name, namespace }, { spec: { ports } });
  }

  /**
   * A host of a ServiceEntry, or a host outside of the mesh.
   *
   * @param host - full name or wildcard, such as `*.example.com`
   */
  public static host(host: string): External {
    const metadata = { name: host, namespace: ROOT_NAMESPACE };
    return External.object('networking.istio.io/v1', 'ServiceEntry', metadata, { spec: { hosts: [host] } });
  }

  /**
   * An Istio Gateway.
   *
   * @param name - name of the Gateway
   * @param namespace - namespace of the Gateway
   * @param options - options
   */
  public static gateway(name: string, namespace: string, options: ExternalGatewayOptions = {}): External {
    const servers = options.hosts && [{ hosts: options.hosts }];
    return External.object('networking.istio.io/v1', 'Gateway', { name, namespace }, { spec: { servers } });
  }

  /**
   * A Gateway of the Gateway API.
   *
   * @param name - name of the Gateway
   * @param namespace - namespace of the Gateway
   */
  public static kubernetesGateway(name: string, namespace: string): External {
    return External.object('gateway.networking.k8s.io/v1', 'Gateway', { name, namespace });
  }

  /**
   * A namespace.
   *
   * @param name - name of the namespace
   * @param options - options
   */
  public static namespace(name: string, options: ExternalNamespaceOptions = {}): External {
    return External.object('v1', 'Namespace', { name, labels: options.labels });
  }

  /**
   * A Secret with unknown content.
   *
   * @param name - name of the Secret
   * @param namespace - namespace of the Secret
   */
  public static secret(name: string, namespace: string): External {
    return External.object('v1', 'Secret', { name, namespace });
  }

  /**
   * A ServiceAccount.
   *
   * @param name - name of the ServiceAccount
   * @param namespace - namespace of the ServiceAccount
   */
  public static serviceAccount(name: string, namespace: string): External {
    return External.object('v1', 'ServiceAccount', { name, namespace });
  }

  /**
   * Pods, such as the pods of an ingress gateway.
   *
   * @param namespace - namespace of the pods
   * @param labels - labels of the pods
   */
  public static pods(namespace: string, labels: { [key: string]: string }): External {
    return External.object('v1', 'Pod', { name: 'external', namespace, labels });
  }

  /**
   * Any other object.
   *
   * @param manifest - manifest of the object; can be incomplete
   */
  public static manifest(manifest: { [key: string]: unknown }): External {
    return new External(manifest);
  }

  private static object(apiVersion: string, kind: string, metadata: object, content: object = {}): External {
    return new External({ apiVersion, kind, metadata, ...content });
  }

  private constructor(private readonly content: { readonly [key: string]: unknown }) {}

  /**
   * Returns the object as a resource of the analysis.
   *
   * @internal
   */
  public _toResource(): Resource {
    return new Resource(this.content, {}, 'assumed');
  }
}
