import type { IConfigMap, IResource, ISecret } from 'cdk8s-plus-30';
import { identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderable, Renderer } from '../base/renderer';
import type { ObjectIdentity } from '../facts/objects';
import { givenReferenceManifest, referenceManifest } from './object-rendering';

/** Choices for authorities in an object of this app. */
export interface CaCertificateObjectOptions {
  /**
   * Whether a ReferenceGrant is written where the object is in another namespace.
   *
   * @default true
   */
  readonly referenceGrant?: boolean;
}

/** Choices for authorities by name. */
export interface CaCertificateOptions extends CaCertificateObjectOptions {
  /**
   * Namespace of the object; a BackendTlsPolicy takes none but its own.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string;
  /**
   * API group.
   *
   * @default - the core group
   */
  readonly group?: string;
  /**
   * Kind; a Secret works with some implementations, Istio among them.
   *
   * @default ConfigMap
   */
  readonly kind?: string;
}

/**
 * Authorities that certificates must come from: a ConfigMap with PEM text under the key `ca.crt`.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class CaCertificate {
  /**
   * Authorities by the name of their ConfigMap.
   *
   * @param name - name of the object
   * @param options - its kind and namespace
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
   * Authorities in a ConfigMap of cdk8s-plus.
   *
   * @param configMap - the ConfigMap
   * @param options - whether a ReferenceGrant is written
   */
  public static configMap(configMap: IConfigMap, options: CaCertificateObjectOptions = {}): CaCertificate {
    return CaCertificate.ofResource(configMap, options);
  }

  /**
   * Authorities in a Secret of cdk8s-plus.
   *
   * @param secret - the Secret
   * @param options - whether a ReferenceGrant is written
   */
  public static secret(secret: ISecret, options: CaCertificateObjectOptions = {}): CaCertificate {
    return CaCertificate.ofResource(secret, options);
  }

  private static ofResource(resource: IResource, { referenceGrant }: CaCertificateObjectOptions): CaCertificate {
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
   * For fields that name objects of their own namespace only.
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
