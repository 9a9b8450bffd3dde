import { INGRESS_GATEWAY } from '../facts/gateways';
import { APP_NAME } from '../facts/labels';
import { KUBE_SYSTEM, ROOT_NAMESPACE } from '../facts/namespaces';

/** A further port of what is exposed, such as 443 of a gateway. */
export interface NodePortTargetPortOptions {
  /** Name of the port; `http` is that of the first one. */
  readonly name: string;

  /** Port of the Service. */
  readonly port: number;

  /**
   * Port of its pods.
   *
   * @default - the port of the Service
   */
  readonly targetPort?: number;

  /** Port of the nodes. */
  readonly nodePort: number;
}

/** What a NodePort is of. */
export interface CustomNodePortTargetOptions {
  /** Name of what is exposed, which the Service is named after. */
  readonly name: string;

  /** Namespace of its pods. */
  readonly namespace: string;

  /** Labels of its pods. */
  readonly pods: { [key: string]: string };

  /** Port of its Service. */
  readonly port: number;

  /**
   * Port of its pods.
   *
   * @default - the port of the Service
   */
  readonly targetPort?: number;

  /** Port of the nodes, 30000 to 32767. */
  readonly nodePort: number;

  /**
   * Its other ports.
   *
   * @default - none
   */
  readonly additionalPorts?: NodePortTargetPortOptions[];
}

/** Choices for what a NodePort is of. */
export interface NodePortTargetOptions {
  /**
   * Namespace of its pods.
   *
   * @default - where Istio's add-ons are installed: istio-system
   */
  readonly namespace?: string;

  /**
   * Port of the nodes.
   *
   * @default - its place among 30000 to 30005
   */
  readonly nodePort?: number;

  /**
   * Labels of its pods.
   *
   * @default - those of Istio's add-ons and of the usual charts
   */
  readonly pods?: { [key: string]: string };

  /**
   * Port of its pods.
   *
   * @default - its usual one
   */
  readonly targetPort?: number;

  /**
   * Its other ports, such as `{ name: 'https', port: 443, targetPort: 8443, nodePort: 30443 }` of the gateway.
   *
   * @default - none
   */
  readonly additionalPorts?: NodePortTargetPortOptions[];
}

/** Something to open in a browser from outside of a cluster, by a port of its nodes. */
export class NodePortTarget {
  /**
   * The ingress gateway, on 30000: its pods are taken to listen on 8080 for port 80, as those of all installations of this
   * package do. For one that somebody installed by the gateway chart alone, which has them listen on 80, give
   * `targetPort: 80`: of two Services that send port 80 to different ports of a pod, Istio opens one only.
   *
   * @param options - where it runs
   */
  public static ingressGateway(options: NodePortTargetOptions = {}): NodePortTarget {
    const pods = { istio: 'ingressgateway' };
    return NodePortTarget.known({ name: INGRESS_GATEWAY, pods, port: 80, targetPort: 8080, nodePort: 30000 }, options);
  }

  /**
   * Prometheus, on 30001.
   *
   * @param options - where it runs
   */
  public static prometheus(options: NodePortTargetOptions = {}): NodePortTarget {
    const pods = { [APP_NAME]: 'prometheus' };
    return NodePortTarget.known({ name: 'prometheus', pods, port: 9090, nodePort: 30001 }, options);
  }

  /**
   * Grafana, on 30002.
   *
   * @param options - where it runs
   */
  public static grafana(options: NodePortTargetOptions = {}): NodePortTarget {
    return NodePortTarget.known(
      { name: 'grafana', pods: { [APP_NAME]: 'grafana' }, port: 3000, nodePort: 30002 },
      options,
    );
  }

  /**
   * Kiali, on 30003.
   *
   * @param options - where it runs
   */
  public static kiali(options: NodePortTargetOptions = {}): NodePortTarget {
    return NodePortTarget.known(
      { name: 'kiali', pods: { [APP_NAME]: 'kiali' }, port: 20001, nodePort: 30003 },
      options,
    );
  }

  /**
   * The user interface of Jaeger, on 30004.
   *
   * @param options - where it runs
   */
  public static tracing(options: NodePortTargetOptions = {}): NodePortTarget {
    const pods = { app: 'jaeger' };
    return NodePortTarget.known({ name: 'tracing', pods, port: 80, targetPort: 16686, nodePort: 30004 }, options);
  }

  /**
   * kube-ops-view, on 30005; its chart installs it in kube-system.
   *
   * @param options - where it runs
   */
  public static kubeOpsView(options: NodePortTargetOptions = {}): NodePortTarget {
    const pods = { [APP_NAME]: 'kube-ops-view' };
    const target = { name: 'kube-ops-view', namespace: KUBE_SYSTEM, pods, port: 8080, nodePort: 30005 };
    return NodePortTarget.known(target, options);
  }

  /**
   * Anything else.
   *
   * @param options - what it is
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
