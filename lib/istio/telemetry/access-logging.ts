import type { WorkloadMode } from '../workload-mode';

/** Requests that are logged, by direction. */
export interface AccessLoggingMatch {
  /**
   * Direction of the requests.
   *
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/** Requests that are logged, by their attributes. */
export interface AccessLoggingFilter {
  /**
   * CEL expression over Envoy attributes, such as `response.code >= 400`; rejected at synth unless it is valid CEL.
   *
   * @default - none
   */
  readonly expression?: string;
}

/**
 * Access logs: which requests are logged, and by which providers.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#AccessLogging
 */
export interface AccessLoggingOptions {
  /**
   * Requests that the settings apply to.
   *
   * @default - requests in both directions
   */
  readonly match?: AccessLoggingMatch;
  /**
   * Names of providers in the mesh config, such as `envoy`.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly providers?: string[];
  /**
   * Whether logging is disabled. False enables logs that an inherited Telemetry disables.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly disabled?: boolean;
  /**
   * Filter for the requests that are logged.
   *
   * @default - all requests
   */
  readonly filter?: AccessLoggingFilter;
}
