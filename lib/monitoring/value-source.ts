import type { ConfigMapKey } from './config-map-key';
import type { SecretKey } from './secret-key';

/**
 * A value from a Secret or a ConfigMap.
 *
 * @example
 * const authentication = monitoring.Authentication.oauth2({
 *   clientId: monitoring.ValueSource.configMap(monitoring.ConfigMapKey.of('oauth', 'client-id')),
 *   clientSecret: monitoring.SecretKey.of('oauth', 'client-secret'),
 *   tokenUrl: 'https://login.example.com/token',
 * });
 * new monitoring.ServiceMonitor(chart, 'monitor', {
 *   metadata: { name: 'reviews' },
 *   selector: monitoring.LabelSelector.labels({ app: 'reviews' }),
 *   endpoints: [{ port: 'metrics', authentication }],
 * });
 */
export class ValueSource {
  /**
   * Uses a value from a Secret.
   *
   * @param key - key of the Secret
   */
  public static secret(key: SecretKey): ValueSource {
    return new ValueSource({ secret: key });
  }

  /**
   * Uses a value from a ConfigMap.
   *
   * @param key - key of the ConfigMap
   */
  public static configMap(key: ConfigMapKey): ValueSource {
    return new ValueSource({ configMap: key });
  }

  private constructor(private readonly source: object) {}

  /** @internal */
  public _render(): unknown {
    return this.source;
  }
}
