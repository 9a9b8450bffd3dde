/**
 * Certificates and checks of a TLS connection to a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export interface ClientTlsOptions {
  /**
   * Secret with certificate, key and authorities, for gateways and for sidecars chosen by `workloadSelector`.
   * Not together with files.
   *
   * @default - none
   */
  readonly credentialName?: string;
  /**
   * Path of the client's certificate; needed for mutual TLS without `credentialName`.
   *
   * @default - none
   */
  readonly clientCertificate?: string;
  /**
   * Path of the client's private key; needed for mutual TLS without `credentialName`.
   *
   * @default - none
   */
  readonly privateKey?: string;
  /**
   * Path of the authorities that the service's certificate must come from.
   *
   * @default - the authorities of the operating system
   */
  readonly caCertificates?: string;
  /**
   * Path of a revocation list.
   *
   * @default - none
   */
  readonly caCrl?: string;
  /**
   * Identities, of which the service's certificate must hold one.
   *
   * @default - any, or those of the ServiceEntry
   */
  readonly subjectAltNames?: string[];
  /**
   * Server name that is sent.
   *
   * @default - the Host header of the request, for HTTP
   */
  readonly sni?: string;
  /**
   * Takes any certificate: only for tests.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** How connections to a service are secured. Leave it unset to let Istio choose mutual TLS where both sides can. */
export class ClientTls {
  /** Plain text. */
  public static disable(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls('DISABLE', options);
  }

  /** TLS; only the service shows a certificate. */
  public static simple(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls('SIMPLE', options);
  }

  /** TLS with certificates of yours on both sides. */
  public static mutual(options: ClientTlsOptions): ClientTls {
    return new ClientTls('MUTUAL', options);
  }

  /** Mutual TLS with the certificates of the mesh; takes no certificates of yours. */
  public static istioMutual(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls('ISTIO_MUTUAL', options);
  }

  /** Settings without a mode, which Istio takes for plain text. */
  public static of(options: ClientTlsOptions): ClientTls {
    return new ClientTls(undefined, options);
  }

  private constructor(
    private readonly mode: string | undefined,
    private readonly options: ClientTlsOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { mode: this.mode, ...this.options };
  }
}
