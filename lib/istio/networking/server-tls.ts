/** TLS protocol versions. */
export enum TlsVersion {
  /** The default of the proxy. */
  AUTO = 'TLS_AUTO',
  /** TLS 1.0: insecure. */
  V1_0 = 'TLSV1_0',
  /** TLS 1.1: insecure. */
  V1_1 = 'TLSV1_1',
  /** TLS 1.2. */
  V1_2 = 'TLSV1_2',
  /** TLS 1.3. */
  V1_3 = 'TLSV1_3',
}

/** Certificate with its key, in files that are mounted into the gateway's pods. */
export interface ServerTlsCertificate {
  /**
   * Path of the certificate chain.
   *
   * @default - none
   */
  readonly serverCertificate?: string;
  /**
   * Path of the private key.
   *
   * @default - none
   */
  readonly privateKey?: string;
  /**
   * Path of the CA certificates that verify client certificates.
   *
   * @default - none
   */
  readonly caCertificates?: string;
}

/** Certificates of the gateway, and checks of client certificates. */
export interface ServerTlsOptions {
  /**
   * Name of the Secret with the certificate and key, in the namespace of the gateway's pods. Not together with
   * `credentialNames`, `tlsCertificates` or files.
   *
   * @default - none
   */
  readonly credentialName?: string;

  /**
   * Names of up to two Secrets, for an RSA and an ECDSA certificate of the same hosts.
   *
   * @default - none
   */
  readonly credentialNames?: string[];

  /**
   * Name of the Secret with the CA certificates for client certificates, if it is not the Secret of the certificate.
   *
   * @default - the Secret of `credentialName`
   */
  readonly caCertCredentialName?: string;

  /**
   * Path of the certificate chain.
   *
   * @default - none
   */
  readonly serverCertificate?: string;

  /**
   * Path of the private key.
   *
   * @default - none
   */
  readonly privateKey?: string;

  /**
   * Path of the CA certificates that verify client certificates.
   *
   * @default - none
   */
  readonly caCertificates?: string;

  /**
   * Path of a revocation list for client certificates. Not together with `credentialName` or simple TLS.
   *
   * @default - none
   */
  readonly caCrl?: string;

  /**
   * Up to two certificates in files, for an RSA and an ECDSA certificate of the same hosts.
   *
   * @default - none
   */
  readonly tlsCertificates?: ServerTlsCertificate[];

  /**
   * Accepted identities; the client certificate must contain one of them.
   *
   * @default - any
   */
  readonly subjectAltNames?: string[];

  /**
   * SHA-256 hashes of accepted public keys of clients, in base64.
   *
   * @default - any
   */
  readonly verifyCertificateSpki?: string[];

  /**
   * SHA-256 hashes of accepted client certificates, in hexadecimal.
   *
   * @default - any
   */
  readonly verifyCertificateHash?: string[];

  /**
   * Minimum TLS version; a version below 1.2 also requires `cipherSuites`.
   *
   * @default - TLS 1.2
   */
  readonly minProtocolVersion?: TlsVersion;

  /**
   * Maximum TLS version.
   *
   * @default - the default of the proxy
   */
  readonly maxProtocolVersion?: TlsVersion;

  /**
   * Cipher suites, by OpenSSL name; only for TLS up to 1.2.
   *
   * @default - the default of Envoy
   */
  readonly cipherSuites?: string[];

  /**
   * Curves of the ECDH key exchange, such as `X25519` or `P-256`.
   *
   * @default - the default of Envoy
   */
  readonly ecdhCurves?: string[];

  /**
   * Application protocols (ALPN) that the gateway offers, such as `h2` and `http/1.1`.
   *
   * @default - the protocols of the server's port
   */
  readonly alpnProtocols?: string[];

  /**
   * Whether clients with an invalid certificate are accepted. Policies can still distinguish them. Only for tests.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Whether plaintext HTTP requests are redirected to HTTPS.
   *
   * @default false
   */
  readonly httpsRedirect?: boolean;
}

/**
 * TLS settings of a Gateway server, or of a Sidecar listener for callers from outside the mesh.
 *
 * Write `istio.ServerTls.simple({ credentialName: 'bookinfo' })` for `tls: { mode: SIMPLE, credentialName: bookinfo }`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 *
 * @example
 * const edge = new istio.Gateway(chart, 'edge', { selector: { istio: 'ingressgateway' } });
 * edge.addServer({
 *   port: istio.ServerPort.https(443),
 *   hosts: ['bookinfo.example.com'],
 *   tls: istio.ServerTls.simple({ credentialName: 'bookinfo', minProtocolVersion: istio.TlsVersion.V1_3 }),
 * });
 */
export class ServerTls {
  /** Presents a certificate; clients do not need one. */
  public static simple(options: ServerTlsOptions): ServerTls {
    return new ServerTls('SIMPLE', options);
  }

  /** Presents a certificate, and accepts only clients with a trusted certificate. */
  public static mutual(options: ServerTlsOptions): ServerTls {
    return new ServerTls('MUTUAL', options);
  }

  /**
   * Presents a certificate, and verifies client certificates. Clients without a certificate are accepted; policies can
   * distinguish them.
   */
  public static optionalMutual(options: ServerTlsOptions): ServerTls {
    return new ServerTls('OPTIONAL_MUTUAL', options);
  }

  /** Forwards TLS without decrypting it, to the service that a VirtualService selects by SNI. */
  public static passthrough(options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('PASSTHROUGH', options);
  }

  /** Forwards TLS without decrypting it, to the service that the SNI names; for gateways between clusters. */
  public static autoPassthrough(options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('AUTO_PASSTHROUGH', options);
  }

  /** Uses mutual TLS with the certificates of the mesh; does not accept certificates of your own. */
  public static istioMutual(options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('ISTIO_MUTUAL', options);
  }

  /** Redirects all requests to HTTPS; for a plaintext HTTP server. */
  public static httpsRedirect(): ServerTls {
    return new ServerTls(undefined, { httpsRedirect: true });
  }

  /** Returns settings without a mode, which Istio treats as passthrough. */
  public static of(options: ServerTlsOptions): ServerTls {
    return new ServerTls(undefined, options);
  }

  private constructor(
    private readonly tlsMode: string | undefined,
    private readonly options: ServerTlsOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { mode: this.tlsMode, ...this.options };
  }
}
