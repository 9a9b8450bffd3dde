import type { SecretKey } from './secret-key';

/** Choices for any proxy. */
export interface ProxyOptions {
  /**
   * Headers that are sent to the proxy with CONNECT requests; each may have several values.
   *
   * @default - none
   */
  readonly connectHeader?: { [name: string]: SecretKey[] };
}

/** Choices for a proxy with a URL. */
export interface ProxyUrlOptions extends ProxyOptions {
  /**
   * Addresses, networks in CIDR notation and domain names that are asked directly; separated by commas.
   *
   * @default - none
   */
  readonly noProxy?: string;
}

/** A proxy, word for word as the manifest has it. */
export interface ProxyConfigOptions extends ProxyUrlOptions {
  /**
   * URL of the proxy: `proxyUrl` in the manifest.
   *
   * @default - none
   */
  readonly url?: string;
  /**
   * Whether variables of the container count: `proxyFromEnvironment` in the manifest.
   *
   * @default false
   */
  readonly fromEnvironment?: boolean;
}

/** The proxy through which Prometheus asks a server. */
export class ProxyConfig {
  /**
   * A proxy by its URL.
   *
   * @param url - begins with `http://`, `https://` or `socks5://`; refused at synth otherwise
   * @param options - exceptions and headers
   */
  public static url(url: string, options: ProxyUrlOptions = {}): ProxyConfig {
    return ProxyConfig.of({ ...options, url });
  }

  /**
   * What the variables `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` of the Prometheus container say.
   *
   * @param options - headers
   */
  public static fromEnvironment(options: ProxyOptions = {}): ProxyConfig {
    return ProxyConfig.of({ ...options, fromEnvironment: true });
  }

  /**
   * Any proxy, word for word.
   *
   * @param options - what is written
   */
  public static of(options: ProxyConfigOptions): ProxyConfig {
    return new ProxyConfig(options);
  }

  private constructor(private readonly fields: ProxyConfigOptions) {}

  /** @internal */
  public _fields(): object {
    const { url, noProxy, fromEnvironment, connectHeader } = this.fields;
    return { proxyUrl: url, noProxy, proxyFromEnvironment: fromEnvironment, proxyConnectHeader: connectHeader };
  }
}
