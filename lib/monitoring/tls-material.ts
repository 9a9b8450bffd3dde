import type { ConfigMapKey } from './config-map-key';
import type { SecretKey } from './secret-key';

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

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _fields(): object {
    return this.fields;
  }
}
