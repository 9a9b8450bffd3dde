import type { HttpOptions, Scheme } from './http-options';
import type { ProxyConfig } from './proxy-config';
import type { Relabeling } from './relabeling';

/** How the metrics of one port are asked for, beside the port itself. */
export interface CommonEndpointOptions extends HttpOptions {
  /**
   * Path of the metrics.
   *
   * @default /metrics
   */
  readonly path?: string;

  /**
   * Scheme.
   *
   * @default Scheme.HTTP
   */
  readonly scheme?: Scheme;

  /**
   * Query parameters; each may have several values.
   *
   * @default - none
   */
  readonly params?: { [name: string]: string[] };

  /**
   * Proxy on the way to the target.
   *
   * @default - none
   */
  readonly proxy?: ProxyConfig;

  /**
   * Steps that rewrite or drop targets before they are asked.
   *
   * @default - only the steps that the operator adds
   */
  readonly relabelings?: Relabeling[];

  /**
   * Whether a label of a metric wins over a label of its target with the same name.
   *
   * @default false
   */
  readonly honorLabels?: boolean;

  /**
   * Whether timestamps that the target gives are kept.
   *
   * @default true
   */
  readonly honorTimestamps?: boolean;

  /**
   * Whether metrics with timestamps of their own become stale; without effect where `honorTimestamps` is false.
   *
   * @default false
   */
  readonly trackTimestampsStaleness?: boolean;

  /**
   * Whether pods that have failed or finished are left out.
   *
   * @default true
   */
  readonly filterRunning?: boolean;
}
