import type { ISecret } from 'cdk8s-plus-30';
import type { Renderer } from '../base/renderer';
import { keyManifest } from './key-manifest';
import type { KeyOptions, KeyReferenceOptions } from './key-options';

/** A key of a Secret in the namespace of the resource that refers to it. */
export class SecretKey {
  /**
   * A key of a Secret by name.
   *
   * @param name - name of the Secret
   * @param key - key within the Secret
   * @param options - whether it may be missing
   */
  public static of(name: string, key: string, options: KeyOptions = {}): SecretKey {
    return new SecretKey(() => ({ name, key, ...options }));
  }

  /**
   * A key of a Secret of cdk8s-plus; refused at synth where the Secret is in another namespace.
   *
   * @param secret - the Secret
   * @param key - key within the Secret
   * @param options - whether it may be missing
   */
  public static secret(secret: ISecret, key: string, options: KeyOptions = {}): SecretKey {
    return new SecretKey((renderer) => keyManifest(renderer, secret, key, options));
  }

  /**
   * Any reference, word for word.
   *
   * @param options - what is written
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
