/**
 * The side of a connection on which a workload is looked at.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/#WorkloadMode
 */
export enum WorkloadMode {
  /** Nothing said: both sides. A Telemetry does not know it and is refused at synth. */
  UNDEFINED = 'UNDEFINED',
  /** Requests that the workload sends. */
  CLIENT = 'CLIENT',
  /** Requests that the workload gets; for a gateway, those that it routes. */
  SERVER = 'SERVER',
  /** Both sides. */
  CLIENT_AND_SERVER = 'CLIENT_AND_SERVER',
}
