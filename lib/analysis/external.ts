import { ROOT_NAMESPACE } from '../facts/namespaces';
import { Resource } from '../world/resource';

/** What is known of a Service of others. */
export interface ExternalServiceOptions {
  /**
   * Ports of the Service. Where they are given, a port that is not among them is a mistake.
   *
   * @default - not known
   */
  readonly ports?: number[];
}

/** What is known of a Gateway of others. */
export interface ExternalGatewayOptions {
  /**
   * Hosts that it serves. Where they are given, a host that is not among them is a mistake.
   *
   * @default - not known
   */
  readonly hosts?: string[];
}

/** What is known of a namespace of others. */
export interface ExternalNamespaceOptions {
  /**
   * Labels of the namespace, such as `istio-injection: enabled`.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}

/** What others own and the manifests refer to. With one of them given, all that is not found does not exist. */
export class External {
  /**
   * A Service of Kubernetes.
   *
   * @param name - name of the Service
   * @param namespace - its namespace
   * @param options - what is known of it
   */
  public static service(name: string, namespace: string, options: ExternalServiceOptions = {}): External {
    const ports = options.ports?.map((port) => ({ name: `port-${port}`, port, protocol: 'TCP' }));
    return External.object('v1', 'Service', { name, namespace }, { spec: { ports } });
  }

  /**
   * A host that some ServiceEntry, or the world outside of the mesh, answers for.
   *
   * @param host - full name, or a wildcard such as `*.example.com`
   */
  public static host(host: string): External {
    const metadata = { name: host, namespace: ROOT_NAMESPACE };
    return External.object('networking.istio.io/v1', 'ServiceEntry', metadata, { spec: { hosts: [host] } });
  }

  /**
   * A Gateway of Istio.
   *
   * @param name - name of the Gateway
   * @param namespace - its namespace
   * @param options - what is known of it
   */
  public static gateway(name: string, namespace: string, options: ExternalGatewayOptions = {}): External {
    const servers = options.hosts && [{ hosts: options.hosts }];
    return External.object('networking.istio.io/v1', 'Gateway', { name, namespace }, { spec: { servers } });
  }

  /**
   * A Gateway of the Gateway API.
   *
   * @param name - name of the Gateway
   * @param namespace - its namespace
   */
  public static kubernetesGateway(name: string, namespace: string): External {
    return External.object('gateway.networking.k8s.io/v1', 'Gateway', { name, namespace });
  }

  /**
   * A namespace.
   *
   * @param name - name of the namespace
   * @param options - what is known of it
   */
  public static namespace(name: string, options: ExternalNamespaceOptions = {}): External {
    return External.object('v1', 'Namespace', { name, labels: options.labels });
  }

  /**
   * A Secret; what it holds is not known.
   *
   * @param name - name of the Secret
   * @param namespace - its namespace
   */
  public static secret(name: string, namespace: string): External {
    return External.object('v1', 'Secret', { name, namespace });
  }

  /**
   * A ServiceAccount.
   *
   * @param name - name of the ServiceAccount
   * @param namespace - its namespace
   */
  public static serviceAccount(name: string, namespace: string): External {
    return External.object('v1', 'ServiceAccount', { name, namespace });
  }

  /**
   * Pods, such as those of an ingress gateway.
   *
   * @param namespace - their namespace
   * @param labels - their labels
   */
  public static pods(namespace: string, labels: { [key: string]: string }): External {
    return External.object('v1', 'Pod', { name: 'external', namespace, labels });
  }

  /**
   * Any object, as far as it is known.
   *
   * @param manifest - the object as it stands in YAML
   */
  public static manifest(manifest: { [key: string]: unknown }): External {
    return new External(manifest);
  }

  private static object(apiVersion: string, kind: string, metadata: object, content: object = {}): External {
    return new External({ apiVersion, kind, metadata, ...content });
  }

  private constructor(private readonly content: { readonly [key: string]: unknown }) {}

  /**
   * The object that it stands for.
   *
   * @internal
   */
  public _toResource(): Resource {
    return new Resource(this.content, {}, 'assumed');
  }
}
