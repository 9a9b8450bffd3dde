/** TLS protocol versions. */
export enum TlsVersion {
  /** The proxy's own choice. */
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

/** One certificate with its key, by files that are mounted into the gateway's pods. */
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
   * Path of the authorities that client certificates must come from.
   *
   * @default - none
   */
  readonly caCertificates?: string;
}

/** Where certificates come from, and what the gateway asks of clients. */
export interface ServerTlsOptions {
  /**
   * Name of the Secret with certificate and key, in the namespace of the gateway's pods. Not together with
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
   * Name of the Secret with the authorities for client certificates, where it is another than that of the certificate.
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
   * Path of the authorities that client certificates must come from.
   *
   * @default - none
   */
  readonly caCertificates?: string;

  /**
   * Path of a revocation list for client certificates. Not with `credentialName`, not with simple TLS.
   *
   * @default - none
   */
  readonly caCrl?: string;

  /**
   * Up to two certificates by file, for an RSA and an ECDSA certificate of the same hosts.
   *
   * @default - none
   */
  readonly tlsCertificates?: ServerTlsCertificate[];

  /**
   * Identities, of which the client certificate must hold one.
   *
   * @default - any
   */
  readonly subjectAltNames?: string[];

  /**
   * Base64 of SHA-256 hashes of public keys that clients may have.
   *
   * @default - any
   */
  readonly verifyCertificateSpki?: string[];

  /**
   * SHA-256 hashes, in hexadecimal, of client certificates that are let in.
   *
   * @default - any
   */
  readonly verifyCertificateHash?: string[];

  /**
   * Oldest TLS version; one below 1.2 needs `cipherSuites` too.
   *
   * @default - TLS 1.2
   */
  readonly minProtocolVersion?: TlsVersion;

  /**
   * Newest TLS version.
   *
   * @default - the proxy's choice
   */
  readonly maxProtocolVersion?: TlsVersion;

  /**
   * Cipher suites by their OpenSSL names; only for TLS up to 1.2.
   *
   * @default - Envoy's own list
   */
  readonly cipherSuites?: string[];

  /**
   * Answers plain HTTP with a redirect to HTTPS.
   *
   * @default false
   */
  readonly httpsRedirect?: boolean;
}

/**
 * What a gateway server does about TLS, or a sidecar for callers from outside the mesh.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 */
export class ServerTls {
  /** The gateway shows a certificate and asks none of the client. */
  public static simple(options: ServerTlsOptions): ServerTls {
    return new ServerTls('SIMPLE', options);
  }

  /** The gateway shows a certificate and lets in only clients that show one it trusts. */
  public static mutual(options: ServerTlsOptions): ServerTls {
    return new ServerTls('MUTUAL', options);
  }

  /** As mutual, but clients without a certificate come in too; policies tell them apart. */
  public static optionalMutual(options: ServerTlsOptions): ServerTls {
    return new ServerTls('OPTIONAL_MUTUAL', options);
  }

  /** TLS goes through untouched to the service that a VirtualService chooses by SNI. */
  public static passthrough(options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('PASSTHROUGH', options);
  }

  /** TLS goes through untouched to the service that the SNI itself names: for gateways between clusters. */
  public static autoPassthrough(options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('AUTO_PASSTHROUGH', options);
  }

  /** Mutual TLS with the certificates of the mesh; takes no certificates of yours. */
  public static istioMutual(options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('ISTIO_MUTUAL', options);
  }

  /** For a plain HTTP server: every request is answered with a redirect to HTTPS. */
  public static httpsRedirect(): ServerTls {
    return new ServerTls(undefined, { httpsRedirect: true });
  }

  /** Settings without a mode, which Istio takes for passthrough. */
  public static of(options: ServerTlsOptions): ServerTls {
    return new ServerTls(undefined, options);
  }

  private constructor(
    private readonly mode: string | undefined,
    private readonly options: ServerTlsOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { mode: this.mode, ...this.options };
  }
}
