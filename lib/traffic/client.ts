/** How the pods of a client take part in the mesh. */
export enum Participation {
  /** With a sidecar. */
  SIDECAR = 'sidecar',
  /** In ambient mode. */
  AMBIENT = 'ambient',
  /** Not at all. */
  NONE = 'none',
}

/** Properties of a client pod. */
export interface ClientPod {
  /** Namespace of the pod. */
  readonly namespace: string;
  /**
   * Labels of the pod.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Service account of the pod.
   *
   * @default 'default'
   */
  readonly serviceAccount?: string;
  /**
   * IP address of the pod.
   *
   * @default - unknown
   */
  readonly ip?: string;
  /**
   * How the pod takes part in the mesh.
   *
   * @default - as the labels of its namespace and its own labels set it; with a sidecar if the manifests do not contain the
   *   namespace
   */
  readonly mesh?: Participation;
}

/** @internal */
export interface ClientSpec {
  readonly isOutside: boolean;
  readonly workload?: { readonly namespace: string; readonly name: string };
  readonly pod?: ClientPod;
  readonly ip?: string;
}

/**
 * Where a request comes from.
 *
 * @example
 * const visitor = traffic.Client.outside();
 * const cart = traffic.Client.workload('shop', 'cart');
 * const legacy = traffic.Client.pod({ namespace: 'legacy', mesh: traffic.Participation.NONE });
 */
export class Client {
  /**
   * A client outside of the cluster, whose requests meet a gateway.
   *
   * @param ip - IP address of the client; unknown if unset
   */
  public static outside(ip?: string): Client {
    return new Client({ isOutside: true, ...(ip !== undefined && { ip }) });
  }

  /**
   * A pod of a workload in the manifests.
   *
   * @param namespace - namespace of the workload
   * @param name - name of the Deployment, StatefulSet, Job or Pod
   */
  public static workload(namespace: string, name: string): Client {
    return new Client({ isOutside: false, workload: { namespace, name } });
  }

  /**
   * A pod with a service account; it has no labels.
   *
   * @param namespace - namespace of the service account
   * @param name - name of the service account
   */
  public static serviceAccount(namespace: string, name: string): Client {
    return Client.pod({ namespace, serviceAccount: name });
  }

  /**
   * A pod that the manifests need not contain.
   *
   * @param pod - the pod
   */
  public static pod(pod: ClientPod): Client {
    return new Client({ isOutside: false, pod });
  }

  private constructor(private readonly spec: ClientSpec) {}

  /** @internal */
  public get _spec(): ClientSpec {
    return this.spec;
  }
}
