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

/** The proxy through which Prometheus asks a server. */
export class ProxyConfig {
  /**
   * A proxy by its URL.
   *
   * @param url - begins with `http://`, `https://` or `socks5://`; refused at synth otherwise
   * @param options - exceptions and headers
   */
  public static url(url: string, options: ProxyUrlOptions = {}): ProxyConfig {
    return new ProxyConfig({ proxyUrl: url, noProxy: options.noProxy }, options);
  }

  /**
   * What the variables `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` of the Prometheus container say.
   *
   * @param options - headers
   */
  public static fromEnvironment(options: ProxyOptions = {}): ProxyConfig {
    return new ProxyConfig({ proxyFromEnvironment: true }, options);
  }

  private constructor(
    private readonly proxy: object,
    private readonly options: ProxyOptions,
  ) {}

  /** @internal */
  public _fields(): object {
    return { ...this.proxy, proxyConnectHeader: this.options.connectHeader };
  }
}
