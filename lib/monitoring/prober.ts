import type { Scheme } from './http-options';
import type { ProxyConfig } from './proxy-config';

/** Server that probes targets for Prometheus, usually a blackbox exporter. */
export interface Prober {
  /** Address of the prober as `host:port`, without the scheme. */
  readonly url: string;

  /**
   * URL scheme.
   *
   * @default Scheme.HTTP
   */
  readonly scheme?: Scheme;

  /**
   * Path that serves the metrics of a target.
   *
   * @default /probe
   */
  readonly path?: string;

  /**
   * Proxy for requests to the prober.
   *
   * @default - none
   */
  readonly proxy?: ProxyConfig;
}
