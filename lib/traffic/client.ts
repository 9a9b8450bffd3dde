import type { ClientPodOptions } from './client-pod-options';

/** @internal */
export interface ClientSpec {
  readonly isOutside: boolean;
  readonly workload?: { readonly namespace: string; readonly name: string };
  readonly pod?: ClientPodOptions;
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
  public static pod(pod: ClientPodOptions): Client {
    return new Client({ isOutside: false, pod });
  }

  private constructor(private readonly spec: ClientSpec) {}

  /** @internal */
  public get _spec(): ClientSpec {
    return this.spec;
  }
}
