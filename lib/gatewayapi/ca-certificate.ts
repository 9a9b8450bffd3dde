import { identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderable, Renderer } from '../base/renderer';
import type { ObjectIdentity } from '../facts/objects';
import type { IObject, ISecret } from '../kubernetes/object';
import { givenReferenceManifest, referenceManifest } from './object-rendering';

/** Options for `CaCertificate.configMap` and `CaCertificate.secret`. */
export interface CaCertificateObjectOptions {
  /**
   * Whether a ReferenceGrant is created if the object is in another namespace.
   *
   * @default true
   */
  readonly referenceGrant?: boolean;
}

/** Options for `CaCertificate.of`. */
export interface CaCertificateOptions extends CaCertificateObjectOptions {
  /**
   * Namespace of the object. A BackendTlsPolicy can refer only to its own namespace.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
  /**
   * API group of the object.
   *
   * @default - the core group
   */
  readonly group?: string;
  /**
   * Kind of the object. Some implementations, including Istio, also support a Secret.
   *
   * @default ConfigMap
   */
  readonly kind?: string;
}

/**
 * Certificates of trusted CAs: a ConfigMap with PEM data in the key `ca.crt`.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 *
 * @example
 * const clientCa = new kplus.ConfigMap(chart, 'client-ca', { metadata: { name: 'client-ca' } });
 * clientCa.addData('ca.crt', '-----BEGIN CERTIFICATE-----');
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', {
 *   metadata: { name: 'web' },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO,
 *   tls: {
 *     frontend: { default: { validation: { caCertificateRefs: [gatewayapi.CaCertificate.configMap(clientCa)] } } },
 *   },
 * });
 * gateway.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
 */
export class CaCertificate {
  /**
   * Refers to CA certificates by the name of their ConfigMap.
   *
   * @param name - name of the object
   * @param options - kind and namespace of the object
   */
  public static of(name: string, options: CaCertificateOptions = {}): CaCertificate {
    const { group = '', kind = 'ConfigMap', namespace, referenceGrant } = options;
    const given = { group, kind, name, namespace };
    return new CaCertificate(
      () => given,
      (renderer) => givenReferenceManifest(renderer, given, { referenceGrant }),
    );
  }

  /**
   * Uses the CA certificates in a cdk8s-plus ConfigMap.
   *
   * @param configMap - the ConfigMap
   * @param options - whether to create a ReferenceGrant
   */
  public static configMap(configMap: IObject, options: CaCertificateObjectOptions = {}): CaCertificate {
    return CaCertificate.ofResource(configMap, options);
  }

  /**
   * Uses the CA certificates in a cdk8s-plus Secret.
   *
   * @param secret - the Secret
   * @param options - whether to create a ReferenceGrant
   */
  public static secret(secret: ISecret, options: CaCertificateObjectOptions = {}): CaCertificate {
    return CaCertificate.ofResource(secret, options);
  }

  private static ofResource(resource: IObject, { referenceGrant }: CaCertificateObjectOptions): CaCertificate {
    return new CaCertificate(
      () => identityOfResource(resource),
      (renderer) => referenceManifest(renderer, identityOfResource(resource), { referenceGrant }),
    );
  }

  private constructor(
    private readonly identify: () => ObjectIdentity,
    private readonly reference: (renderer: Renderer) => object,
  ) {}

  /**
   * Renders the reference for a field without a namespace.
   *
   * @internal
   */
  public _local(): Renderable {
    return { _render: (renderer: Renderer) => localReference(renderer, this.identify()) };
  }

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.reference(renderer);
  }
}
