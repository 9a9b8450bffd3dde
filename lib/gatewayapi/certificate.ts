import type { ISecret } from 'cdk8s-plus-30';
import { identityOfResource } from '../base/kubernetes-object';
import type { Renderer } from '../base/renderer';
import { givenReferenceManifest, referenceManifest } from './object-rendering';

const DEFAULT_KIND = 'Secret';

/** Choices for a certificate in a Secret of this app. */
export interface SecretCertificateOptions {
  /**
   * Whether a ReferenceGrant is written where the Secret is in another namespace.
   *
   * @default true
   */
  readonly referenceGrant?: boolean;
}

/** Choices for a certificate by name. */
export interface CertificateOptions extends SecretCertificateOptions {
  /**
   * Namespace of the Secret.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string;
  /**
   * API group, where the certificate is in no Secret.
   *
   * @default - the core group
   */
  readonly group?: string;
  /**
   * Kind, where the certificate is in no Secret.
   *
   * @default Secret
   */
  readonly kind?: string;
}

/**
 * A certificate with its key, in a Secret of type `kubernetes.io/tls`.
 *
 * A Secret of another namespace must be opened to the Gateway by a ReferenceGrant, which is written along where both
 * namespaces are known.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class Certificate {
  /**
   * A certificate by the name of its Secret.
   *
   * @param name - name of the Secret
   * @param options - its namespace
   */
  public static of(name: string, options: CertificateOptions = {}): Certificate {
    const { group, kind, namespace, referenceGrant } = options;
    const given = { group, kind, name, namespace };
    return new Certificate((renderer) =>
      givenReferenceManifest(renderer, given, { defaultKind: DEFAULT_KIND, referenceGrant }),
    );
  }

  /**
   * A certificate in a Secret of cdk8s-plus.
   *
   * @param secret - the Secret
   * @param options - whether a ReferenceGrant is written
   */
  public static secret(secret: ISecret, options: SecretCertificateOptions = {}): Certificate {
    const { referenceGrant } = options;
    return new Certificate((renderer) =>
      referenceManifest(renderer, identityOfResource(secret), { defaultKind: DEFAULT_KIND, referenceGrant }),
    );
  }

  private constructor(private readonly reference: (renderer: Renderer) => object) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.reference(renderer);
  }
}
