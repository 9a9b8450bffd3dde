import type { IConfigMap } from 'cdk8s-plus-30';
import type { Renderer } from '../base/renderer';
import { keyManifest } from './key-manifest';
import type { KeyOptions, KeyReferenceOptions } from './key-options';

/** A key of a ConfigMap in the namespace of the resource that refers to it. */
export class ConfigMapKey {
  /**
   * A key of a ConfigMap by name.
   *
   * @param name - name of the ConfigMap
   * @param key - key within the ConfigMap
   * @param options - whether it may be missing
   */
  public static of(name: string, key: string, options: KeyOptions = {}): ConfigMapKey {
    return new ConfigMapKey(() => ({ name, key, ...options }));
  }

  /**
   * A key of a ConfigMap of cdk8s-plus; refused at synth where the ConfigMap is in another namespace.
   *
   * @param configMap - the ConfigMap
   * @param key - key within the ConfigMap
   * @param options - whether it may be missing
   */
  public static configMap(configMap: IConfigMap, key: string, options: KeyOptions = {}): ConfigMapKey {
    return new ConfigMapKey((renderer) => keyManifest(renderer, configMap, key, options));
  }

  /**
   * Any reference, word for word.
   *
   * @param options - what is written
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
