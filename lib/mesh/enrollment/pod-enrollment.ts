import { addCheck } from '../../base/check';
import { checkRevision } from '../../base/value-checks';
import { secondEnrollment } from '../../diagnostics/codes/mesh-enrollment';
import { DATAPLANE_MODE, type Labels, REVISION, SIDECAR_INJECT } from '../../facts/labels';
import type { IPods } from '../../kubernetes/workload';
import { Trait } from '../../private/trait';
import { atPath } from '../private/at-path';

/** Name of the enrollment that was applied to pods. */
const ENROLLMENT = new Trait<string>('PodEnrollment');

/**
 * Mode in which the pods of a workload are part of the mesh, if it differs from that of their namespace.
 *
 * | labels of the namespace | enrollments that take effect |
 * |---|---|
 * | `istio-injection: enabled` (`MeshMode.SIDECAR`) | all except another revision, because that of the namespace takes precedence |
 * | `istio.io/rev` (`MeshMode.sidecarRevision`) | all except another revision, because that of the namespace takes precedence |
 * | `istio-injection: disabled` (`MeshMode.NONE`) | `AMBIENT`; no pod gets a sidecar |
 * | `istio.io/dataplane-mode: ambient` (`MeshMode.AMBIENT`) | all; ztunnel ignores pods with a sidecar |
 * | none | all |
 *
 * If a namespace has both of the first two labels, `istio-injection` takes precedence.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy
 *
 * @example
 * const migration = new kplus.Job(chart, 'migration', { containers: [{ image: 'migration' }] });
 * mesh.PodEnrollment.NO_SIDECAR.applyTo(migration);
 */
export class PodEnrollment {
  /**
   * The pods get a sidecar of the revision of their namespace, or of the default revision if the namespace has none.
   */
  public static readonly SIDECAR = new PodEnrollment('SIDECAR', { [SIDECAR_INJECT]: 'true' });

  /** The pods get no sidecar. */
  public static readonly NO_SIDECAR = new PodEnrollment('NO_SIDECAR', { [SIDECAR_INJECT]: 'false' });

  /**
   * The pods get no sidecar, by the annotation that is older than the label. The label takes precedence, and the API
   * server can skip the webhook for pods with the label, so prefer `NO_SIDECAR`.
   */
  public static readonly NO_SIDECAR_BY_ANNOTATION = new PodEnrollment(
    'NO_SIDECAR_BY_ANNOTATION',
    {},
    { [SIDECAR_INJECT]: 'false' },
  );

  /** ztunnel handles the traffic of the pods. They get no sidecar, because ztunnel ignores pods with one. */
  public static readonly AMBIENT = new PodEnrollment('AMBIENT', {
    [SIDECAR_INJECT]: 'false',
    [DATAPLANE_MODE]: 'ambient',
  });

  /** ztunnel ignores the pods. */
  public static readonly NO_AMBIENT = new PodEnrollment('NO_AMBIENT', { [DATAPLANE_MODE]: 'none' });

  /** The pods are not part of the mesh, whatever the mode of the namespace is. */
  public static readonly NONE = new PodEnrollment('NONE', { [SIDECAR_INJECT]: 'false', [DATAPLANE_MODE]: 'none' });

  /**
   * Returns the enrollment in which the pods get a sidecar of a specific revision. The labels `istio-injection` and
   * `istio.io/rev` of the namespace take precedence.
   *
   * @param revision - revision, or revision tag, such as `canary`; `applyTo` rejects it at synth if it is not a DNS
   *   label
   */
  public static sidecarRevision(revision: string): PodEnrollment {
    return new PodEnrollment(`sidecarRevision('${revision}')`, { [REVISION]: revision });
  }

  private constructor(
    private readonly name: string,
    private readonly ownLabels: Labels,
    private readonly ownAnnotations: Labels = {},
  ) {}

  /** Labels of the pods, for pod templates that do not belong to a workload of cdk8s-plus. */
  public get labels(): { [key: string]: string } {
    return { ...this.ownLabels };
  }

  /** Annotations of the pods, for pod templates that do not belong to a workload of cdk8s-plus. */
  public get annotations(): { [key: string]: string } {
    return { ...this.ownAnnotations };
  }

  /**
   * Applies the enrollment to the pods of a workload. Rejected at synth if another enrollment was applied before.
   *
   * @param pods - a Pod, Deployment or other workload
   */
  public applyTo(pods: IPods): void {
    const earlier = ENROLLMENT.of(pods);
    if (earlier !== undefined) {
      this.rejectAfter(earlier, pods);
      return;
    }
    ENROLLMENT.set(pods, this.name);
    for (const [key, value] of Object.entries(this.ownLabels)) {
      pods.podMetadata.addLabel(key, value);
    }
    for (const [key, value] of Object.entries(this.ownAnnotations)) {
      pods.podMetadata.addAnnotation(key, value);
    }
    const diagnostic = REVISION in this.ownLabels ? checkRevision(this.ownLabels[REVISION]) : undefined;
    if (diagnostic !== undefined) {
      addCheck(pods, () => atPath(`podMetadata.labels['${REVISION}']`, diagnostic));
    }
  }

  // With the labels of both, the webhook and istio-cni would decide which ones apply.
  private rejectAfter(earlier: string, pods: IPods): void {
    if (earlier !== this.name) {
      const diagnostic = secondEnrollment.otherEnrollment({ enrollment: this.name, earlier });
      addCheck(pods, () => atPath('podMetadata.labels', diagnostic));
    }
  }
}
