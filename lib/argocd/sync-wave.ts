import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isHelmHook, WAVE_ANNOTATION, waveOf } from './private/wave-annotations';

/**
 * The place of objects in the order in which Argo CD applies them within one sync: lower waves first, and the next one
 * when all objects of a wave are healthy.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class SyncWave {
  /** The annotation that holds the wave. */
  public static readonly ANNOTATION = WAVE_ANNOTATION;

  /**
   * A wave; objects without one are in wave 0.
   *
   * @param wave - a whole number of up to 15 digits, which may be below 0; any other throws, because Argo CD would take
   *   it for 0
   */
  public static of(wave: number): SyncWave {
    if (!Number.isSafeInteger(wave)) {
      throw new Error(`SyncWave: ${wave} is no whole number of up to 15 digits; give one such as -1, 0 or 5`);
    }
    return new SyncWave(wave);
  }

  private constructor(
    /** The number of the wave. */
    public readonly wave: number,
  ) {}

  /**
   * Puts a construct and all objects that it holds so far into the wave, except those that are in one already: by the
   * annotation, or as hooks of Helm, whose weight Argo CD takes for the wave.
   *
   * @param scope - a resource, a Chart or any construct
   */
  public applyTo(scope: IConstruct): void {
    for (const object of scope.node.findAll().filter(ApiObject.isApiObject)) {
      if (waveOf(object) === undefined && !isHelmHook(object)) {
        object.metadata.addAnnotation(SyncWave.ANNOTATION, String(this.wave));
      }
    }
  }
}
