import type { CommonEndpointOptions } from './endpoint-options';
import type { TargetPort } from './target-port';

/**
 * One port of the selected pods, and how its metrics are asked for.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint
 */
export interface PodMetricsEndpointOptions extends CommonEndpointOptions {
  /**
   * Name of a container port; wins over `portNumber` and `targetPort`.
   *
   * @default - one of the others; without any, every port that the containers declare
   */
  readonly port?: string;

  /**
   * Number of a container port, 1 to 65535, which the container must declare.
   *
   * @default - one of the others
   */
  readonly portNumber?: number;

  /**
   * A container port. Deprecated in the operator: use `port` or `portNumber`.
   *
   * @default - one of the others
   */
  readonly targetPort?: TargetPort;
}
