import type { ConfigMapKey } from './config-map-key';
import type { SecretKey } from './secret-key';

/** Places of a certificate, word for word as the manifest has them. */
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
   * Path of a file of the Prometheus container.
   *
   * @default - none
   */
  readonly file?: string;
}

/** Places of a private key, word for word as the manifest has them. */
export interface TlsKeyOptions {
  /**
   * Key of a Secret.
   *
   * @default - none
   */
  readonly secret?: SecretKey;
  /**
   * Path of a file of the Prometheus container.
   *
   * @default - none
   */
  readonly file?: string;
}

/** Where a certificate is kept. */
export class TlsCertificate {
  /**
   * In a Secret.
   *
   * @param key - key of the Secret
   */
  public static secret(key: SecretKey): TlsCertificate {
    return new TlsCertificate((field) => ({ [field]: { secret: key } }));
  }

  /**
   * In a ConfigMap.
   *
   * @param key - key of the ConfigMap
   */
  public static configMap(key: ConfigMapKey): TlsCertificate {
    return new TlsCertificate((field) => ({ [field]: { configMap: key } }));
  }

  /**
   * In a file of the Prometheus container. Only endpoints of a ServiceMonitor take files; elsewhere one is refused at
   * synth.
   *
   * @param path - path of the file
   */
  public static file(path: string): TlsCertificate {
    return new TlsCertificate((field) => ({ [`${field}File`]: path }));
  }

  /**
   * Any places, even none: the map of Secret and ConfigMap is written in any case, as other tools do.
   *
   * @param options - what is written
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

/** Where a private key is kept. */
export class TlsKey {
  /**
   * In a Secret.
   *
   * @param key - key of the Secret
   */
  public static secret(key: SecretKey): TlsKey {
    return new TlsKey({ keySecret: key });
  }

  /**
   * In a file of the Prometheus container. Only endpoints of a ServiceMonitor take files; elsewhere one is refused at
   * synth.
   *
   * @param path - path of the file
   */
  public static file(path: string): TlsKey {
    return new TlsKey({ keyFile: path });
  }

  /**
   * Any places.
   *
   * @param options - what is written
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
