import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * The place of objects in the order in which Argo CD applies them within one sync: lower waves first, and the next one
 * when all objects of a wave are healthy.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class SyncWave {
  /** The annotation that holds the wave. */
  public static readonly ANNOTATION = 'argocd.argoproj.io/sync-wave';

  /**
   * A wave; objects without one are in wave 0.
   *
   * @param wave - a whole number, which may be below 0; any other throws, because Argo CD would take it for 0
   */
  public static of(wave: number): SyncWave {
    if (!Number.isInteger(wave)) {
      throw new Error(`SyncWave: ${wave} is no whole number; give one such as -1, 0 or 5`);
    }
    return new SyncWave(wave);
  }

  private constructor(
    /** The number of the wave. */
    public readonly wave: number,
  ) {}

  /**
   * Puts a construct and all objects that it holds so far into the wave, except those that are in one already.
   *
   * @param scope - a resource, a Chart or any construct
   */
  public applyTo(scope: IConstruct): void {
    for (const construct of scope.node.findAll()) {
      if (
        ApiObject.isApiObject(construct) &&
        construct.metadata.toJson().annotations?.[SyncWave.ANNOTATION] === undefined
      ) {
        construct.metadata.addAnnotation(SyncWave.ANNOTATION, String(this.wave));
      }
    }
  }
}
