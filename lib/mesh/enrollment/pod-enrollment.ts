import type { AbstractPod } from 'cdk8s-plus-30';
import { addCheck } from '../../base/check';
import { checkRevision } from '../../base/value-checks';
import { DATAPLANE_MODE, type Labels, REVISION, SIDECAR_INJECT } from '../../facts/labels';
import { Trait } from '../../private/trait';

/** Name of the enrollment that was applied to pods. */
const ENROLLMENT = new Trait<string>('PodEnrollment');

/**
 * Whether pods are part of the mesh, where that is other than their namespace says.
 *
 * | labels of the namespace | what pods can still choose |
 * |---|---|
 * | `istio-injection: enabled` (`MeshMode.SIDECAR`) | all but another revision: the namespace's own wins |
 * | `istio.io/rev` (`MeshMode.sidecarRevision`) | all but another revision: the namespace's own wins |
 * | `istio-injection: disabled` (`MeshMode.NONE`) | `AMBIENT`; no pod gets a sidecar |
 * | `istio.io/dataplane-mode: ambient` (`MeshMode.AMBIENT`) | all; ztunnel leaves pods with a sidecar alone |
 * | none | all |
 *
 * Where a namespace has both of the first two labels, `istio-injection` wins.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy
 */
export class PodEnrollment {
  /** The pods get a sidecar: of the revision of their namespace, or the default one where that names none. */
  public static readonly SIDECAR = new PodEnrollment('SIDECAR', { [SIDECAR_INJECT]: 'true' });

  /** The pods get no sidecar. */
  public static readonly NO_SIDECAR = new PodEnrollment('NO_SIDECAR', { [SIDECAR_INJECT]: 'false' });

  /**
   * The pods get no sidecar, by the annotation that Istio had before the label. The label wins over it, and the webhook
   * can leave pods alone by the label without being asked; prefer `NO_SIDECAR`.
   */
  public static readonly NO_SIDECAR_BY_ANNOTATION = new PodEnrollment(
    'NO_SIDECAR_BY_ANNOTATION',
    {},
    { [SIDECAR_INJECT]: 'false' },
  );

  /** ztunnel takes the traffic of the pods, which get no sidecar: ztunnel would leave pods with one alone. */
  public static readonly AMBIENT = new PodEnrollment('AMBIENT', {
    [SIDECAR_INJECT]: 'false',
    [DATAPLANE_MODE]: 'ambient',
  });

  /** ztunnel leaves the pods alone. */
  public static readonly NO_AMBIENT = new PodEnrollment('NO_AMBIENT', { [DATAPLANE_MODE]: 'none' });

  /** The pods are not part of the mesh, whatever the namespace says. */
  public static readonly NONE = new PodEnrollment('NONE', { [SIDECAR_INJECT]: 'false', [DATAPLANE_MODE]: 'none' });

  /**
   * The pods get a sidecar of a certain revision. A namespace with the label `istio-injection` or `istio.io/rev` wins over
   * it.
   *
   * @param revision - revision, or revision tag, such as `canary`; `applyTo` refuses at synth what is no DNS label
   */
  public static sidecarRevision(revision: string): PodEnrollment {
    return new PodEnrollment(`sidecarRevision('${revision}')`, { [REVISION]: revision });
  }

  private constructor(
    private readonly name: string,
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
   * Says so of the pods of a workload. Refused at synth where something else was said of them before.
   *
   * @param pods - a Pod, Deployment or other workload
   */
  public applyTo(pods: AbstractPod): void {
    const former = ENROLLMENT.of(pods);
    if (former !== undefined) {
      this.refuseAfter(former, pods);
      return;
    }
    ENROLLMENT.set(pods, this.name);
    for (const [key, value] of Object.entries(this.ownLabels)) {
      pods.podMetadata.addLabel(key, value);
    }
    for (const [key, value] of Object.entries(this.ownAnnotations)) {
      pods.podMetadata.addAnnotation(key, value);
    }
    const problem = REVISION in this.ownLabels ? checkRevision(this.ownLabels[REVISION]) : undefined;
    if (problem !== undefined) {
      addCheck(pods, () => [{ ...problem, path: `podMetadata.labels['${REVISION}']` }]);
    }
  }

  // The labels of both would stand side by side, and which of them counts is for the webhook and istio-cni to say.
  private refuseAfter(former: string, pods: AbstractPod): void {
    if (former !== this.name) {
      addCheck(pods, () => [
        `podMetadata.labels: PodEnrollment.${this.name} comes after PodEnrollment.${former}, and pods can be one only; apply one of them`,
      ]);
    }
  }
}
