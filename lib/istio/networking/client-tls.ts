/**
 * Certificates and checks of TLS connections to a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export interface ClientTlsOptions {
  /**
   * Name of the Secret with the certificate, key and CA certificates, for gateways and for sidecars selected by
   * `workloadSelector`. Not together with files.
   *
   * @default - none
   */
  readonly credentialName?: string;
  /**
   * Name of the Secret or ConfigMap with the CA certificates that verify the certificate of the service, for gateways and
   * for sidecars selected by `workloadSelector`.
   *
   * @default - the Secret of `credentialName`
   */
  readonly caCertCredentialName?: string;
  /**
   * Path of the client certificate; required for mutual TLS without `credentialName`.
   *
   * @default - none
   */
  readonly clientCertificate?: string;
  /**
   * Path of the private key of the client; required for mutual TLS without `credentialName`.
   *
   * @default - none
   */
  readonly privateKey?: string;
  /**
   * Path of the CA certificates that verify the certificate of the service.
   *
   * @default - the CA certificates of the operating system
   */
  readonly caCertificates?: string;
  /**
   * Path of a certificate revocation list.
   *
   * @default - none
   */
  readonly caCrl?: string;
  /**
   * Accepted identities; the certificate of the service must contain one of them.
   *
   * @default - any, or the identities of the ServiceEntry
   */
  readonly subjectAltNames?: string[];
  /**
   * Server name (SNI) that is sent in the TLS handshake.
   *
   * @default - the Host header of the request, for HTTP
   */
  readonly sni?: string;
  /**
   * Whether any certificate of the service is accepted. Only for tests.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * TLS settings of connections to a service. Leave them unset to let Istio use mutual TLS if both sides support it.
 *
 * Write `istio.ClientTls.simple()` for `tls: { mode: SIMPLE }`.
 *
 * @example
 * new istio.DestinationRule(chart, 'httpbin', {
 *   host: istio.Host.of('httpbin.org'),
 *   trafficPolicy: { tls: istio.ClientTls.simple({ sni: 'httpbin.org' }) },
 * });
 */
export class ClientTls {
  /** Uses plain text. */
  public static disable(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls('DISABLE', options);
  }

  /** Uses TLS; only the service presents a certificate. */
  public static simple(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls('SIMPLE', options);
  }

  /** Uses TLS with your own certificates on both sides. */
  public static mutual(options: ClientTlsOptions): ClientTls {
    return new ClientTls('MUTUAL', options);
  }

  /** Uses mutual TLS with the certificates of the mesh; does not accept certificates of your own. */
  public static istioMutual(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls('ISTIO_MUTUAL', options);
  }

  /** Returns settings without a mode, which Istio treats as plain text. */
  public static of(options: ClientTlsOptions): ClientTls {
    return new ClientTls(undefined, options);
  }

  private constructor(
    private readonly tlsMode: string | undefined,
    private readonly options: ClientTlsOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { mode: this.tlsMode, ...this.options };
  }
}
