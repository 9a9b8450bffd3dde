import type { WorkloadMode } from '../workload-mode';

/** Which requests are logged, by side of the connection. */
export interface AccessLoggingMatch {
  /**
   * The side.
   *
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/** Which requests are logged, by what is known of them. */
export interface AccessLoggingFilter {
  /**
   * CEL expression over the attributes of Envoy, such as `response.code >= 400`; refused at synth where CEL cannot read
   * it.
   *
   * @default - none
   */
  readonly expression?: string;
}

/**
 * Which requests are logged, and where to.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#AccessLogging
 */
export interface AccessLoggingOptions {
  /**
   * Requests that it is for.
   *
   * @default - both sides of connections
   */
  readonly match?: AccessLoggingMatch;
  /**
   * Names of providers of the mesh config, such as `envoy`.
   *
   * @default - those of the Telemetry above, and in the end of the mesh config
   */
  readonly providers?: string[];
  /**
   * Whether nothing is logged. False brings back what a Telemetry above leaves out.
   *
   * @default - as the Telemetry above says
   */
  readonly disabled?: boolean;
  /**
   * Requests that are worth an entry.
   *
   * @default - all
   */
  readonly filter?: AccessLoggingFilter;
}
