import { identityOfResource } from '../base/kubernetes-object';
import type { Renderer } from '../base/renderer';
import type { ISecret } from '../kubernetes/object';
import { givenReferenceManifest, referenceManifest } from './object-rendering';

const DEFAULT_KIND = 'Secret';

/** Options for `Certificate.secret`. */
export interface SecretCertificateOptions {
  /**
   * Whether a ReferenceGrant is created if the Secret is in another namespace.
   *
   * @default true
   */
  readonly referenceGrant?: boolean;
}

/** Options for `Certificate.of`. */
export interface CertificateOptions extends SecretCertificateOptions {
  /**
   * Namespace of the Secret.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
  /**
   * API group of an object that is not a Secret.
   *
   * @default - the core group
   */
  readonly group?: string;
  /**
   * Kind of an object that is not a Secret.
   *
   * @default Secret
   */
  readonly kind?: string;
}

/**
 * A certificate and its private key, in a Secret of type `kubernetes.io/tls`.
 *
 * A Gateway may use a Secret in another namespace only if a ReferenceGrant in that namespace allows it. The grant is
 * created automatically if both namespaces are known.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 *
 * @example
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', {
 *   metadata: { name: 'web' },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO,
 * });
 * const certificate = gatewayapi.Certificate.of('bookinfo-certificate', { namespace: 'certificates' });
 * gateway.addListener('https', {
 *   port: 443,
 *   protocol: gatewayapi.Protocol.HTTPS,
 *   hostname: 'bookinfo.example.com',
 *   tls: gatewayapi.ListenerTls.terminate({ certificateRefs: [certificate] }),
 * });
 */
export class Certificate {
  /**
   * Refers to a certificate by the name of its Secret.
   *
   * @param name - name of the Secret
   * @param options - namespace of the Secret
   */
  public static of(name: string, options: CertificateOptions = {}): Certificate {
    const { group, kind, namespace, referenceGrant } = options;
    const given = { group, kind, name, namespace };
    return new Certificate((renderer) =>
      givenReferenceManifest(renderer, given, { defaultKind: DEFAULT_KIND, referenceGrant }),
    );
  }

  /**
   * Uses the certificate in a cdk8s-plus Secret.
   *
   * @param secret - the Secret
   * @param options - whether to create a ReferenceGrant
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
