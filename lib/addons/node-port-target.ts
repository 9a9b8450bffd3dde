import { INGRESS_GATEWAY } from '../facts/gateways';
import { APP_NAME } from '../facts/labels';
import { KUBE_SYSTEM, ROOT_NAMESPACE } from '../facts/namespaces';

/** An additional port of a target, such as port 443 of a gateway. */
export interface NodePortTargetPortOptions {
  /** Name of the port. The first port of a target has the name `http`. */
  readonly name: string;

  /** Port of the Service. */
  readonly port: number;

  /**
   * Port of the pods.
   *
   * @default - the port of the Service
   */
  readonly targetPort?: number;

  /** Node port, from 30000 to 32767. */
  readonly nodePort: number;
}

/** Options of a target that `NodePortTarget` has no factory for. */
export interface CustomNodePortTargetOptions {
  /** Name of the target, from which the name of the Service is derived. */
  readonly name: string;

  /** Namespace of the pods. */
  readonly namespace: string;

  /** Labels of the pods. */
  readonly pods: { [key: string]: string };

  /** Port of the Service. */
  readonly port: number;

  /**
   * Port of the pods.
   *
   * @default - the port of the Service
   */
  readonly targetPort?: number;

  /** Node port, from 30000 to 32767. */
  readonly nodePort: number;

  /**
   * Additional ports.
   *
   * @default - none
   */
  readonly additionalPorts?: NodePortTargetPortOptions[];
}

/** Options of a target. */
export interface NodePortTargetOptions {
  /**
   * Namespace of the pods.
   *
   * @default istio-system, except for kube-ops-view: kube-system
   */
  readonly namespace?: string;

  /**
   * Node port, from 30000 to 32767.
   *
   * @default - a port from 30000 to 30005, which depends on the target
   */
  readonly nodePort?: number;

  /**
   * Labels of the pods.
   *
   * @default - the labels that the Istio add-ons and common charts use
   */
  readonly pods?: { [key: string]: string };

  /**
   * Port of the pods.
   *
   * @default - the usual port of the target
   */
  readonly targetPort?: number;

  /**
   * Additional ports, such as `{ name: 'https', port: 443, targetPort: 8443, nodePort: 30443 }` of the gateway.
   *
   * @default - none
   */
  readonly additionalPorts?: NodePortTargetPortOptions[];
}

/**
 * A web interface, or a gateway, that clients outside of the cluster reach through a node port.
 *
 * @example
 * new addons.NodePorts(chart, 'node-ports', {
 *   targets: [
 *     addons.NodePortTarget.kiali(),
 *     addons.NodePortTarget.grafana({ namespace: 'monitoring', nodePort: 30300 }),
 *     addons.NodePortTarget.of({ name: 'httpbin', namespace: 'demo', pods: { app: 'httpbin' }, port: 8000, nodePort: 30800 }),
 *   ],
 * });
 */
export class NodePortTarget {
  /**
   * Returns the ingress gateway, on node port 30000. Its pods listen on 8080 for port 80, like those of all
   * installations of this package. Pods of the plain gateway chart listen on 80: set `targetPort: 80` for them, because
   * if two Services map port 80 to different ports of a pod, Istio opens only one of these.
   *
   * @param options - namespace, ports and labels that differ from the defaults
   */
  public static ingressGateway(options: NodePortTargetOptions = {}): NodePortTarget {
    const pods = { istio: 'ingressgateway' };
    return NodePortTarget.known({ name: INGRESS_GATEWAY, pods, port: 80, targetPort: 8080, nodePort: 30000 }, options);
  }

  /**
   * Returns Prometheus, on node port 30001.
   *
   * @param options - namespace, ports and labels that differ from the defaults
   */
  public static prometheus(options: NodePortTargetOptions = {}): NodePortTarget {
    const pods = { [APP_NAME]: 'prometheus' };
    return NodePortTarget.known({ name: 'prometheus', pods, port: 9090, nodePort: 30001 }, options);
  }

  /**
   * Returns Grafana, on node port 30002.
   *
   * @param options - namespace, ports and labels that differ from the defaults
   */
  public static grafana(options: NodePortTargetOptions = {}): NodePortTarget {
    return NodePortTarget.known(
      { name: 'grafana', pods: { [APP_NAME]: 'grafana' }, port: 3000, nodePort: 30002 },
      options,
    );
  }

  /**
   * Returns Kiali, on node port 30003.
   *
   * @param options - namespace, ports and labels that differ from the defaults
   */
  public static kiali(options: NodePortTargetOptions = {}): NodePortTarget {
    return NodePortTarget.known(
      { name: 'kiali', pods: { [APP_NAME]: 'kiali' }, port: 20001, nodePort: 30003 },
      options,
    );
  }

  /**
   * Returns the user interface of Jaeger, on node port 30004.
   *
   * @param options - namespace, ports and labels that differ from the defaults
   */
  public static tracing(options: NodePortTargetOptions = {}): NodePortTarget {
    const pods = { app: 'jaeger' };
    return NodePortTarget.known({ name: 'tracing', pods, port: 80, targetPort: 16686, nodePort: 30004 }, options);
  }

  /**
   * Returns kube-ops-view, on node port 30005, in namespace kube-system.
   *
   * @param options - namespace, ports and labels that differ from the defaults
   */
  public static kubeOpsView(options: NodePortTargetOptions = {}): NodePortTarget {
    const pods = { [APP_NAME]: 'kube-ops-view' };
    const target = { name: 'kube-ops-view', namespace: KUBE_SYSTEM, pods, port: 8080, nodePort: 30005 };
    return NodePortTarget.known(target, options);
  }

  /**
   * Returns another target.
   *
   * @param options - name, namespace, labels and ports
   */
  public static of(options: CustomNodePortTargetOptions): NodePortTarget {
    return new NodePortTarget(options);
  }

  private static known(
    defaults: Omit<CustomNodePortTargetOptions, 'namespace'> & { readonly namespace?: string },
    options: NodePortTargetOptions,
  ): NodePortTarget {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    return new NodePortTarget({ namespace: ROOT_NAMESPACE, ...defaults, ...given });
  }

  private constructor(private readonly fields: CustomNodePortTargetOptions) {}

  /** @internal */
  public _fields(): CustomNodePortTargetOptions {
    return this.fields;
  }
}
