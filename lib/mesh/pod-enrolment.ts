import type { AbstractPod } from 'cdk8s-plus-30';
import { DATAPLANE_MODE, type Labels, REVISION, SIDECAR_INJECT } from './private/labels';

/**
 * Whether pods are part of the mesh, where that is other than their namespace says.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy
 */
export class PodEnrolment {
  /** The pods get a sidecar of the default revision. */
  public static readonly SIDECAR = new PodEnrolment({ [SIDECAR_INJECT]: 'true' });

  /** The pods get no sidecar. */
  public static readonly NO_SIDECAR = new PodEnrolment({ [SIDECAR_INJECT]: 'false' });

  /**
   * The pods get no sidecar, by the annotation that Istio had before the label. The label wins over it, and the webhook
   * can leave pods alone by the label without being asked; prefer `NO_SIDECAR`.
   */
  public static readonly NO_SIDECAR_BY_ANNOTATION = new PodEnrolment({}, { [SIDECAR_INJECT]: 'false' });

  /** ztunnel takes the traffic of the pods. */
  public static readonly AMBIENT = new PodEnrolment({ [DATAPLANE_MODE]: 'ambient' });

  /** ztunnel leaves the pods alone. */
  public static readonly NO_AMBIENT = new PodEnrolment({ [DATAPLANE_MODE]: 'none' });

  /** The pods are not part of the mesh, whatever the namespace says. */
  public static readonly NONE = new PodEnrolment({ [SIDECAR_INJECT]: 'false', [DATAPLANE_MODE]: 'none' });

  /**
   * The pods get a sidecar of a certain revision. A namespace with the label `istio-injection` wins over it.
   *
   * @param revision - revision, or revision tag, such as `canary`
   */
  public static sidecarRevision(revision: string): PodEnrolment {
    return new PodEnrolment({ [REVISION]: revision });
  }

  private constructor(
    private readonly ownLabels: Labels,
    private readonly ownAnnotations: Labels = {},
  ) {}

  /** Labels of the pods, for pod templates that are no workload of cdk8s-plus. */
  public get labels(): { [key: string]: string } {
    return { ...this.ownLabels };
  }

  /** Annotations of the pods, for pod templates that are no workload of cdk8s-plus. */
  public get annotations(): { [key: string]: string } {
    return { ...this.ownAnnotations };
  }

  /**
   * Says so of the pods of a workload.
   *
   * @param pods - a Pod, Deployment or other workload
   */
  public applyTo(pods: AbstractPod): void {
    for (const [key, value] of Object.entries(this.ownLabels)) {
      pods.podMetadata.addLabel(key, value);
    }
    for (const [key, value] of Object.entries(this.ownAnnotations)) {
      pods.podMetadata.addAnnotation(key, value);
    }
  }
}
