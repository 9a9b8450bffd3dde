import type { HttpOptions, Scheme } from './http-options';
import type { ProxyConfig } from './proxy-config';
import type { Relabeling } from './relabeling';

/** Options for scraping one port, without the port itself. */
export interface CommonEndpointOptions extends HttpOptions {
  /**
   * Path from which metrics are scraped.
   *
   * @default /metrics
   */
  readonly path?: string;

  /**
   * URL scheme.
   *
   * @default Scheme.HTTP
   */
  readonly scheme?: Scheme;

  /**
   * Query parameters. Each may have several values.
   *
   * @default - none
   */
  readonly params?: { [name: string]: string[] };

  /**
   * Proxy for requests to the target.
   *
   * @default - none
   */
  readonly proxy?: ProxyConfig;

  /**
   * Relabeling steps that modify or drop targets before they are scraped.
   *
   * @default - only the steps that the operator adds
   */
  readonly relabelings?: Relabeling[];

  /**
   * Whether a label of a metric takes precedence over a label of its target with the same name.
   *
   * @default false
   */
  readonly honorLabels?: boolean;

  /**
   * Whether the timestamps of the target are kept.
   *
   * @default true
   */
  readonly honorTimestamps?: boolean;

  /**
   * Whether staleness is tracked for metrics with their own timestamps. Has no effect if `honorTimestamps` is false.
   *
   * @default false
   */
  readonly trackTimestampsStaleness?: boolean;

  /**
   * Whether pods that have failed or succeeded are dropped.
   *
   * @default true
   */
  readonly filterRunning?: boolean;
}
