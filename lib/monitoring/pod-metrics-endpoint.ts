import type { CommonEndpointOptions } from './endpoint-options';
import type { TargetPort } from './target-port';

/**
 * Options for scraping one port of the selected pods.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint
 */
export interface PodMetricsEndpointOptions extends CommonEndpointOptions {
  /**
   * Name of a container port. Takes precedence over `portNumber` and `targetPort`.
   *
   * @default - `portNumber` or `targetPort`; if none is set, every port that the containers declare
   */
  readonly port?: string;

  /**
   * Number of a container port, 1 to 65535. The container must declare the port.
   *
   * @default - `port` or `targetPort`
   */
  readonly portNumber?: number;

  /**
   * Container port. Deprecated in the operator: use `port` or `portNumber`.
   *
   * @default - `port` or `portNumber`
   */
  readonly targetPort?: TargetPort;
}
