import { type AbstractPod, type ContainerResources, ImagePullPolicy } from 'cdk8s-plus-30';
import { addCheck } from '../../base/check';
import { PROXY_CONTAINER } from '../../facts/gateways';
import { SIDECAR_INJECT } from '../../facts/labels';

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
  public static readonly CONTAINER_NAME = PROXY_CONTAINER;

  /**
   * Gives a workload the container of the sidecar, which injection then completes: its image is `auto`. Where pods are not
   * injected they do not start: refused at synth for pods that say so themselves, by `PodEnrollment`, label or annotation.
   * Throws where the workload has the container already.
   *
   * @param pods - a Pod, Deployment or other workload
   * @param options - what the sidecar gets
   */
  public static customize(pods: AbstractPod, options: SidecarProxyOptions): void {
    if (pods.containers.some(({ name }) => name === SidecarProxy.CONTAINER_NAME)) {
      throw new Error(
        `${pods.node.path}: a container ${SidecarProxy.CONTAINER_NAME} is there already; customize the sidecar once`,
      );
    }
    addCheck(pods, () => problemsOfInjection(pods));
    pods.addContainer({
      name: SidecarProxy.CONTAINER_NAME,
      image: 'auto',
      imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
      resources: options.resources,
    });
  }

  private constructor() {}
}

// At synth, because labels may come later. The label wins over the annotation.
function problemsOfInjection(pods: AbstractPod): string[] {
  const { labels = {}, annotations = {} } = pods.podMetadata.toJson() ?? {};
  const field = SIDECAR_INJECT in labels ? 'labels' : 'annotations';
  return (labels[SIDECAR_INJECT] ?? annotations[SIDECAR_INJECT]) === 'false'
    ? [
        `podMetadata.${field}['${SIDECAR_INJECT}']: 'false' keeps the sidecar away, and pods with SidecarProxy.customize do not start without it; leave out one of them`,
      ]
    : [];
}
