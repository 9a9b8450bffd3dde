import type { CommonEndpointOptions } from './endpoint-options';
import type { TargetPort } from './target-port';

/**
 * One port of the selected Services, and how its metrics are asked for.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint
 */
export interface EndpointOptions extends CommonEndpointOptions {
  /**
   * Name of the port of the Service; wins over `targetPort`.
   *
   * @default - `targetPort`; without either, every port
   */
  readonly port?: string;

  /**
   * Port of the pods behind the Service, which the Service itself need not have.
   *
   * @default - `port`
   */
  readonly targetPort?: TargetPort;
}
