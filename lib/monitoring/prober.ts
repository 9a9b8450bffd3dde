import type { Scheme } from './http-options';
import type { ProxyConfig } from './proxy-config';

/** The server that looks at targets for Prometheus, by custom a blackbox exporter. */
export interface Prober {
  /** Its address as `host:port`, without a scheme: that is `scheme`. */
  readonly url: string;

  /**
   * Scheme.
   *
   * @default Scheme.HTTP
   */
  readonly scheme?: Scheme;

  /**
   * Path that gives the metrics of a target.
   *
   * @default /probe
   */
  readonly path?: string;

  /**
   * Proxy on the way to the prober.
   *
   * @default - none
   */
  readonly proxy?: ProxyConfig;
}
