import type { CaCertificate } from './ca-certificate';

/**
 * A subject alternative name in the certificate of a backend.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#subjectaltname
 *
 * @example
 * new gatewayapi.BackendTlsPolicy(chart, 'tls', {
 *   targetRefs: [gatewayapi.PolicyTarget.of('reviews')],
 *   validation: gatewayapi.BackendTlsValidation.caCertificateRefs(
 *     'reviews.example.com',
 *     [gatewayapi.CaCertificate.of('internal-ca')],
 *     { subjectAltNames: [gatewayapi.SubjectAltName.uri('spiffe://cluster.local/ns/bookinfo/sa/reviews')] },
 *   ),
 * });
 */
export class SubjectAltName {
  /**
   * Requires a DNS name.
   *
   * @param hostname - name, such as `reviews.example.com`
   */
  public static hostname(hostname: string): SubjectAltName {
    return new SubjectAltName({ type: 'Hostname', hostname });
  }

  /**
   * Requires a URI.
   *
   * @param uri - URI, such as `spiffe://cluster.local/ns/bookinfo/sa/reviews`
   */
  public static uri(uri: string): SubjectAltName {
    return new SubjectAltName({ type: 'URI', uri });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}

/** Options for the names that the certificate of a backend must contain. */
export interface BackendSubjectAltNameOptions {
  /**
   * Subject alternative names; the certificate must contain at least one of them. If they are set, the hostname is only
   * sent to the backend, and not compared with the certificate.
   *
   * @default - the hostname
   */
  readonly subjectAltNames?: SubjectAltName[];
}

/** Fields of the validation of a backend, as in the manifest. */
export interface BackendTlsValidationOptions extends BackendSubjectAltNameOptions {
  /** Server name that is sent to the backend, and that the certificate must contain. */
  readonly hostname: string;
  /**
   * Certificates of your own CAs.
   *
   * @default - none
   */
  readonly caCertificateRefs?: CaCertificate[];
  /**
   * Name of a set of CA certificates.
   *
   * @default - none
   */
  readonly wellKnownCaCertificates?: string;
}

/**
 * The certificates of a backend that gateways trust.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#backendtlspolicyvalidation
 *
 * @example
 * new gatewayapi.BackendTlsPolicy(chart, 'tls', {
 *   targetRefs: [gatewayapi.PolicyTarget.of('payments')],
 *   validation: gatewayapi.BackendTlsValidation.systemCaCertificates('payments.example.com'),
 * });
 */
export class BackendTlsValidation {
  /**
   * Trusts certificates that your own CAs have issued.
   *
   * @param hostname - server name that is sent to the backend, and that the certificate must contain
   * @param caCertificateRefs - certificates of the CAs, in the namespace of the policy
   * @param options - subject alternative names
   */
  public static caCertificateRefs(
    hostname: string,
    caCertificateRefs: CaCertificate[],
    options: BackendSubjectAltNameOptions = {},
  ): BackendTlsValidation {
    return BackendTlsValidation.of({ hostname, caCertificateRefs, ...options });
  }

  /**
   * Trusts certificates of the CAs in the gateway's system trust store; for services on the internet.
   *
   * @param hostname - server name that is sent to the backend, and that the certificate must contain
   * @param options - subject alternative names
   */
  public static systemCaCertificates(
    hostname: string,
    options: BackendSubjectAltNameOptions = {},
  ): BackendTlsValidation {
    return BackendTlsValidation.wellKnownCaCertificates(hostname, 'System', options);
  }

  /**
   * Trusts certificates of a set of CAs that the controller knows by name.
   *
   * @param hostname - server name that is sent to the backend, and that the certificate must contain
   * @param name - name of the set, such as `example.com/internal-authorities`
   * @param options - subject alternative names
   */
  public static wellKnownCaCertificates(
    hostname: string,
    name: string,
    options: BackendSubjectAltNameOptions = {},
  ): BackendTlsValidation {
    return BackendTlsValidation.of({ hostname, wellKnownCaCertificates: name, ...options });
  }

  /**
   * Creates a validation from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: BackendTlsValidationOptions): BackendTlsValidation {
    const { hostname, caCertificateRefs, wellKnownCaCertificates, subjectAltNames } = options;
    return new BackendTlsValidation({
      hostname,
      caCertificateRefs: caCertificateRefs?.map((reference) => reference._local()),
      wellKnownCACertificates: wellKnownCaCertificates,
      subjectAltNames,
    });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
