import type { ConfigMapKey } from './config-map-key';
import type { SecretKey } from './secret-key';

/** Sources of a certificate, as in the manifest. */
export interface TlsCertificateOptions {
  /**
   * Key of a Secret.
   *
   * @default - none
   */
  readonly secret?: SecretKey;
  /**
   * Key of a ConfigMap.
   *
   * @default - none
   */
  readonly configMap?: ConfigMapKey;
  /**
   * Path of a file in the Prometheus container.
   *
   * @default - none
   */
  readonly file?: string;
}

/** Sources of a private key, as in the manifest. */
export interface TlsKeyOptions {
  /**
   * Key of a Secret.
   *
   * @default - none
   */
  readonly secret?: SecretKey;
  /**
   * Path of a file in the Prometheus container.
   *
   * @default - none
   */
  readonly file?: string;
}

/**
 * Source of a certificate.
 *
 * @example
 * new monitoring.ServiceMonitor(chart, 'monitor', {
 *   metadata: { name: 'reviews' },
 *   selector: monitoring.LabelSelector.labels({ app: 'reviews' }),
 *   endpoints: [
 *     {
 *       port: 'metrics',
 *       scheme: monitoring.Scheme.HTTPS,
 *       tlsConfig: { ca: monitoring.TlsCertificate.file('/etc/prometheus/certs/root-cert.pem') },
 *     },
 *   ],
 * });
 */
export class TlsCertificate {
  /**
   * Uses a certificate in a Secret.
   *
   * @param key - key of the Secret
   */
  public static secret(key: SecretKey): TlsCertificate {
    return new TlsCertificate((field) => ({ [field]: { secret: key } }));
  }

  /**
   * Uses a certificate in a ConfigMap.
   *
   * @param key - key of the ConfigMap
   */
  public static configMap(key: ConfigMapKey): TlsCertificate {
    return new TlsCertificate((field) => ({ [field]: { configMap: key } }));
  }

  /**
   * Uses a certificate in a file in the Prometheus container. Rejected at synth except for endpoints of a
   * ServiceMonitor.
   *
   * @param path - path of the file
   */
  public static file(path: string): TlsCertificate {
    return new TlsCertificate((field) => ({ [`${field}File`]: path }));
  }

  /**
   * Creates a certificate from the fields of the manifest, possibly without a source. The map of the Secret or
   * ConfigMap is written even if it is empty, as other tools do.
   *
   * @param options - fields
   */
  public static of(options: TlsCertificateOptions): TlsCertificate {
    const { file, ...source } = options;
    return new TlsCertificate((field) => ({ [field]: source, [`${field}File`]: file }));
  }

  private constructor(private readonly fields: (field: 'ca' | 'cert') => object) {}

  /** @internal */
  public _fields(field: 'ca' | 'cert'): object {
    return this.fields(field);
  }
}

/**
 * Source of a private key.
 *
 * @example
 * const certificate = monitoring.TlsCertificate.secret(monitoring.SecretKey.of('client', 'tls.crt'));
 * const key = monitoring.TlsKey.secret(monitoring.SecretKey.of('client', 'tls.key'));
 * new monitoring.ServiceMonitor(chart, 'monitor', {
 *   metadata: { name: 'reviews' },
 *   selector: monitoring.LabelSelector.labels({ app: 'reviews' }),
 *   endpoints: [{ port: 'metrics', tlsConfig: { clientCertificate: { cert: certificate, key } } }],
 * });
 */
export class TlsKey {
  /**
   * Uses a private key in a Secret.
   *
   * @param key - key of the Secret
   */
  public static secret(key: SecretKey): TlsKey {
    return new TlsKey({ keySecret: key });
  }

  /**
   * Uses a private key in a file in the Prometheus container. Rejected at synth except for endpoints of a
   * ServiceMonitor.
   *
   * @param path - path of the file
   */
  public static file(path: string): TlsKey {
    return new TlsKey({ keyFile: path });
  }

  /**
   * Creates a private key from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: TlsKeyOptions): TlsKey {
    return new TlsKey({ keySecret: options.secret, keyFile: options.file });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _fields(): object {
    return this.fields;
  }
}
