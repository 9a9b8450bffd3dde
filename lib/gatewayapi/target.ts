import type { IConstruct } from 'constructs';
import { applySettings, type Settings } from '../base/settings';

/**
 * The release channel of the Gateway API CRDs in the cluster. Without a target, it is the standard channel.
 *
 * Apply it to an App, a Chart or any other construct before resources are created below it. Without the experimental
 * channel, its fields, such as retries, are rejected at synth, because the API server of a cluster with the standard
 * channel does not know them.
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'ratings' } });
 * route.addRule({
 *   backends: [gatewayapi.Backend.of('ratings', { port: 9080 })],
 *   retry: { attempts: 3, codes: [503] },
 * });
 */
export class Target {
  /** Targets the standard channel, which contains only stable fields. */
  public static standard(): Target {
    return new Target({ gatewayApiChannel: 'standard' });
  }

  /** Targets the experimental channel, which adds fields that may still change. */
  public static experimental(): Target {
    return new Target({ gatewayApiChannel: 'experimental' });
  }

  private constructor(private readonly settings: Settings) {}

  /**
   * Applies this target to everything that is created below a construct afterwards. The nearest target takes
   * precedence.
   *
   * @param scope - an App, a Chart or any construct; throws if it already contains resources of this package
   */
  public applyTo(scope: IConstruct): void {
    applySettings(scope, this.settings);
  }
}
