import type { SecretKey } from './secret-key';

/** Options for every proxy. */
export interface ProxyOptions {
  /**
   * Headers that are sent to the proxy with CONNECT requests. Each may have several values.
   *
   * @default - none
   */
  readonly connectHeader?: { [name: string]: SecretKey[] };
}

/** Options for `ProxyConfig.url`. */
export interface ProxyUrlOptions extends ProxyOptions {
  /**
   * Comma-separated IP addresses, CIDR blocks and domain names to which requests bypass the proxy.
   *
   * @default - none
   */
  readonly noProxy?: string;
}

/** Fields of a proxy, as in the manifest. */
export interface ProxyConfigOptions extends ProxyUrlOptions {
  /**
   * URL of the proxy: `proxyUrl` in the manifest.
   *
   * @default - none
   */
  readonly url?: string;
  /**
   * Whether the environment variables of the Prometheus container are used: `proxyFromEnvironment` in the manifest.
   *
   * @default false
   */
  readonly fromEnvironment?: boolean;
}

/**
 * A proxy for requests of Prometheus.
 *
 * @example
 * new monitoring.ServiceMonitor(chart, 'monitor', {
 *   metadata: { name: 'external' },
 *   selector: monitoring.LabelSelector.labels({ app: 'external' }),
 *   endpoints: [
 *     {
 *       port: 'metrics',
 *       proxy: monitoring.ProxyConfig.url('http://proxy.example.com:3128', { noProxy: 'localhost,10.0.0.0/8' }),
 *     },
 *   ],
 * });
 */
export class ProxyConfig {
  /**
   * Uses the proxy at a URL.
   *
   * @param url - URL, which must begin with `http://`, `https://` or `socks5://`. Rejected at synth otherwise
   * @param options - exceptions and headers
   */
  public static url(url: string, options: ProxyUrlOptions = {}): ProxyConfig {
    return ProxyConfig.of({ ...options, url });
  }

  /**
   * Uses the environment variables `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` of the Prometheus container.
   *
   * @param options - headers
   */
  public static fromEnvironment(options: ProxyOptions = {}): ProxyConfig {
    return ProxyConfig.of({ ...options, fromEnvironment: true });
  }

  /**
   * Creates a proxy from the fields of the manifest.
   *
   * @param options - fields
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
