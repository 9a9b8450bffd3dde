import type { Renderer } from '../base/renderer';
import type { ISecret } from '../kubernetes/object';
import { keyManifest } from './key-manifest';
import type { KeyOptions, KeyReferenceOptions } from './key-options';

/**
 * A key of a Secret in the namespace of the resource that refers to it.
 *
 * @example
 * const secret = new kplus.Secret(chart, 'token', { metadata: { name: 'scrape' }, stringData: { token: 'example' } });
 * const credentials = monitoring.SecretKey.secret(secret, 'token');
 * new monitoring.ServiceMonitor(chart, 'monitor', {
 *   metadata: { name: 'reviews' },
 *   selector: monitoring.LabelSelector.labels({ app: 'reviews' }),
 *   endpoints: [{ port: 'metrics', authentication: monitoring.Authentication.authorization({ credentials }) }],
 * });
 */
export class SecretKey {
  /**
   * Refers to a key of a Secret by name.
   *
   * @param name - name of the Secret
   * @param key - key in the Secret
   * @param options - whether the key is optional
   */
  public static of(name: string, key: string, options: KeyOptions = {}): SecretKey {
    return new SecretKey(() => ({ name, key, ...options }));
  }

  /**
   * Refers to a key of a cdk8s-plus Secret. Rejected at synth if the Secret is in another namespace.
   *
   * @param secret - the Secret
   * @param key - key in the Secret
   * @param options - whether the key is optional
   */
  public static secret(secret: ISecret, key: string, options: KeyOptions = {}): SecretKey {
    return new SecretKey((renderer) => keyManifest(renderer, secret, key, options));
  }

  /**
   * Creates a reference from the fields of the manifest.
   *
   * @param options - fields
   */
  public static reference(options: KeyReferenceOptions): SecretKey {
    return new SecretKey(() => options);
  }

  private constructor(private readonly render: (renderer: Renderer) => object) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}
