import type { CaCertificate } from './ca-certificate';

/**
 * A name in the certificate of a backend.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#subjectaltname
 */
export class SubjectAltName {
  /**
   * A DNS name.
   *
   * @param hostname - such as `reviews.example.com`
   */
  public static hostname(hostname: string): SubjectAltName {
    return new SubjectAltName({ type: 'Hostname', hostname });
  }

  /**
   * A URI.
   *
   * @param uri - such as `spiffe://cluster.local/ns/bookinfo/sa/reviews`
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

/** Choices for the validation of backends. */
export interface BackendSubjectAltNameOptions {
  /**
   * Names, of which the certificate must hold one. With them the hostname is only sent, and no longer compared.
   *
   * @default - the hostname
   */
  readonly subjectAltNames?: SubjectAltName[];
}

/** The validation of backends, word for word as the manifest has it. */
export interface BackendTlsValidationOptions extends BackendSubjectAltNameOptions {
  /** Server name that is sent to the backend, and that its certificate must hold. */
  readonly hostname: string;
  /**
   * Authorities of your own.
   *
   * @default - none
   */
  readonly caCertificateRefs?: CaCertificate[];
  /**
   * Name of a set of authorities.
   *
   * @default - none
   */
  readonly wellKnownCaCertificates?: string;
}

/**
 * Which certificates of a backend are trusted.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#backendtlspolicyvalidation
 */
export class BackendTlsValidation {
  /**
   * Certificates of authorities of your own.
   *
   * @param hostname - server name that is sent to the backend, and that its certificate must hold
   * @param caCertificateRefs - the authorities, in the namespace of the policy
   * @param options - other names
   */
  public static caCertificateRefs(
    hostname: string,
    caCertificateRefs: CaCertificate[],
    options: BackendSubjectAltNameOptions = {},
  ): BackendTlsValidation {
    return BackendTlsValidation.of({ hostname, caCertificateRefs, ...options });
  }

  /**
   * Certificates of authorities that the gateway's system knows: for services of the internet.
   *
   * @param hostname - server name that is sent to the backend, and that its certificate must hold
   * @param options - other names
   */
  public static systemCaCertificates(
    hostname: string,
    options: BackendSubjectAltNameOptions = {},
  ): BackendTlsValidation {
    return BackendTlsValidation.wellKnownCaCertificates(hostname, 'System', options);
  }

  /**
   * Certificates of a set of authorities that the controller has a name for.
   *
   * @param hostname - server name that is sent to the backend, and that its certificate must hold
   * @param name - name of the set, such as `example.com/internal-authorities`
   * @param options - other names
   */
  public static wellKnownCaCertificates(
    hostname: string,
    name: string,
    options: BackendSubjectAltNameOptions = {},
  ): BackendTlsValidation {
    return BackendTlsValidation.of({ hostname, wellKnownCaCertificates: name, ...options });
  }

  /**
   * Any validation, word for word.
   *
   * @param options - what is written
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
