import type { IConstruct } from 'constructs';
import { applySettings, type Settings } from '../base/settings';

/**
 * Which Gateway API definitions the cluster has. Without a target they are those of the standard channel.
 *
 * Set it on an App, a Chart or any other construct before resources are created below it:
 * `gatewayapi.Target.experimental().applyTo(chart)`. Fields of the experimental channel, such as retries, are refused
 * at synth elsewhere: the API server of a cluster with the standard channel does not know them.
 */
export class Target {
  /** The standard channel: what is stable. */
  public static standard(): Target {
    return new Target({ gatewayApiChannel: 'standard' });
  }

  /** The experimental channel: all of the standard one, and fields that may still change. */
  public static experimental(): Target {
    return new Target({ gatewayApiChannel: 'experimental' });
  }

  private constructor(private readonly settings: Settings) {}

  /**
   * Makes this the target of everything that will be created below a construct; the nearest target wins.
   *
   * @param scope - an App, a Chart or any construct; throws where it already holds resources of this package
   */
  public applyTo(scope: IConstruct): void {
    applySettings(scope, this.settings);
  }
}
