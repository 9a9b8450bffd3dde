import { addCheck } from '../../base/check';
import { customizedWithoutSidecar } from '../../diagnostics/codes/mesh-enrollment';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { PROXY_CONTAINER } from '../../facts/gateways';
import { SIDECAR_INJECT } from '../../facts/labels';
import { type ContainerResources, ImagePullPolicy } from '../../kubernetes/container';
import type { IExtensiblePods, IPods } from '../../kubernetes/workload';

/** Options for the sidecar of a workload. */
export interface SidecarProxyOptions {
  /** CPU and memory requests and limits. */
  readonly resources: ContainerResources;
}

/**
 * Customizes the sidecar of single workloads, instead of the sidecars of the whole mesh.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#customizing-injection
 *
 * @example
 * const reviews = new kplus.Deployment(chart, 'reviews', { containers: [{ image: 'reviews:v1' }] });
 * mesh.SidecarProxy.customize(reviews, {
 *   resources: { cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) } },
 * });
 */
export class SidecarProxy {
  /** Name of the container of the sidecar. */
  public static readonly CONTAINER_NAME = PROXY_CONTAINER;

  /**
   * Adds the container of the sidecar to a workload, with the image `auto` and the options. The injection completes it.
   * Without injection the pods do not start, so pods that disable it, by `PodEnrollment`, label or annotation, are
   * rejected at synth. Throws if the workload already has the container.
   *
   * @param pods - a Pod, Deployment or other workload
   * @param options - resources of the sidecar
   */
  public static customize(pods: IExtensiblePods, options: SidecarProxyOptions): void {
    if (pods.containers.some(({ name }) => name === SidecarProxy.CONTAINER_NAME)) {
      throw new Error(
        `${pods.node.path}: the container "${SidecarProxy.CONTAINER_NAME}" already exists; customize the sidecar once`,
      );
    }
    addCheck(pods, () => checkInjection(pods));
    pods.addContainer({
      name: SidecarProxy.CONTAINER_NAME,
      image: 'auto',
      imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
      resources: options.resources,
    });
  }

  private constructor() {}
}

// At synth, because labels may be added later. The label overrides the annotation.
function checkInjection(pods: IPods): Diagnostic[] {
  const { labels = {}, annotations = {} } = pods.podMetadata.toJson() ?? {};
  const field = SIDECAR_INJECT in labels ? 'labels' : 'annotations';
  return (labels[SIDECAR_INJECT] ?? annotations[SIDECAR_INJECT]) === 'false'
    ? [{ ...customizedWithoutSidecar.injectionDisabled(), path: `podMetadata.${field}['${SIDECAR_INJECT}']` }]
    : [];
}
