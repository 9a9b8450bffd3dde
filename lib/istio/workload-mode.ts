/**
 * Direction of requests, from the perspective of a workload.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/#WorkloadMode
 */
export enum WorkloadMode {
  /** Not specified: both directions. A Telemetry does not support it; rejected at synth. */
  UNDEFINED = 'UNDEFINED',
  /** Requests that the workload sends. */
  CLIENT = 'CLIENT',
  /** Requests that the workload receives; for a gateway, the requests that it routes. */
  SERVER = 'SERVER',
  /** Both directions. */
  CLIENT_AND_SERVER = 'CLIENT_AND_SERVER',
}
