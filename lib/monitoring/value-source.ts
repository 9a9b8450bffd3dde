import type { ConfigMapKey } from './config-map-key';
import type { SecretKey } from './secret-key';

/** A value that is kept in a Secret or in a ConfigMap. */
export class ValueSource {
  /**
   * From a Secret.
   *
   * @param key - key of the Secret
   */
  public static secret(key: SecretKey): ValueSource {
    return new ValueSource({ secret: key });
  }

  /**
   * From a ConfigMap.
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
