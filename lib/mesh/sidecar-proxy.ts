import { type AbstractPod, type ContainerResources, ImagePullPolicy } from 'cdk8s-plus-30';

/** What the sidecar of pods gets. */
export interface SidecarProxyOptions {
  /** CPU and memory that are asked for, and their limits. */
  readonly resources: ContainerResources;
}

/**
 * Settings of the sidecar of single workloads, other than the mesh has for all.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#customizing-injection
 */
export class SidecarProxy {
  /** Name of the container that the sidecar runs in. */
  public static readonly CONTAINER_NAME = 'istio-proxy';

  /**
   * Gives a workload the container of the sidecar, which injection then completes: its image is `auto`. Where pods are not
   * injected they do not start.
   *
   * @param pods - a Pod, Deployment or other workload
   * @param options - what the sidecar gets
   */
  public static customize(pods: AbstractPod, options: SidecarProxyOptions): void {
    pods.addContainer({
      name: SidecarProxy.CONTAINER_NAME,
      image: 'auto',
      imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
      resources: options.resources,
    });
  }

  private constructor() {}
}
