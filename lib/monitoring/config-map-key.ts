import type { Renderer } from '../base/renderer';
import type { IObject } from '../kubernetes/object';
import { keyManifest } from './key-manifest';
import type { KeyOptions, KeyReferenceOptions } from './key-options';

/**
 * A key of a ConfigMap in the namespace of the resource that refers to it.
 *
 * @example
 * const ca = monitoring.ConfigMapKey.of('internal-ca', 'ca.crt');
 * new monitoring.ServiceMonitor(chart, 'monitor', {
 *   metadata: { name: 'reviews' },
 *   selector: monitoring.LabelSelector.labels({ app: 'reviews' }),
 *   endpoints: [
 *     {
 *       port: 'metrics',
 *       scheme: monitoring.Scheme.HTTPS,
 *       tlsConfig: { ca: monitoring.TlsCertificate.configMap(ca) },
 *     },
 *   ],
 * });
 */
export class ConfigMapKey {
  /**
   * Refers to a key of a ConfigMap by name.
   *
   * @param name - name of the ConfigMap
   * @param key - key in the ConfigMap
   * @param options - whether the key is optional
   */
  public static of(name: string, key: string, options: KeyOptions = {}): ConfigMapKey {
    return new ConfigMapKey(() => ({ name, key, ...options }));
  }

  /**
   * Refers to a key of a cdk8s-plus ConfigMap. Rejected at synth if the ConfigMap is in another namespace.
   *
   * @param configMap - the ConfigMap
   * @param key - key in the ConfigMap
   * @param options - whether the key is optional
   */
  public static configMap(configMap: IObject, key: string, options: KeyOptions = {}): ConfigMapKey {
    return new ConfigMapKey((renderer) => keyManifest(renderer, configMap, key, options));
  }

  /**
   * Creates a reference from the fields of the manifest.
   *
   * @param options - fields
   */
  public static reference(options: KeyReferenceOptions): ConfigMapKey {
    return new ConfigMapKey(() => options);
  }

  private constructor(private readonly render: (renderer: Renderer) => object) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}
