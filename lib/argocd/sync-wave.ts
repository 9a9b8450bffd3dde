import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { SYNC_WAVE } from '../facts/annotations';
import { isHelmHook, waveOf } from './private/wave-annotations';

/**
 * A sync wave, which determines the order in which Argo CD applies objects within a sync: lower waves first, and the next
 * wave when all objects of a wave are healthy.
 *
 * @example
 * const namespace = new mesh.MeshNamespace(chart, 'namespace', { name: 'bookinfo', mode: mesh.MeshMode.SIDECAR });
 * argocd.SyncWave.of(-1).applyTo(namespace);
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class SyncWave {
  /** Annotation that contains the wave. */
  public static readonly ANNOTATION = SYNC_WAVE;

  /**
   * Returns a wave. Objects without a wave are in wave 0.
   *
   * @param wave - whole number of up to 15 digits, which may be negative; throws for other numbers, because Argo CD reads
   *   them as 0
   */
  public static of(wave: number): SyncWave {
    if (!Number.isSafeInteger(wave)) {
      throw new Error(`SyncWave: ${wave} is not a whole number of up to 15 digits; use a number such as -1, 0 or 5`);
    }
    return new SyncWave(wave);
  }

  private constructor(
    /** Number of the wave. */
    public readonly wave: number,
  ) {}

  /**
   * Adds the annotation to all existing objects of a construct, except objects that already have a wave: by the
   * annotation, or as Helm hooks, whose weight is their wave.
   *
   * @param scope - a resource, a Chart or any other construct
   */
  public applyTo(scope: IConstruct): void {
    for (const object of scope.node.findAll().filter(ApiObject.isApiObject)) {
      if (waveOf(object) === undefined && !isHelmHook(object)) {
        object.metadata.addAnnotation(SyncWave.ANNOTATION, String(this.wave));
      }
    }
  }
}
