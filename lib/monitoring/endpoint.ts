import type { CommonEndpointOptions } from './endpoint-options';
import type { TargetPort } from './target-port';

/**
 * Options for scraping one port of the selected Services.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint
 */
export interface EndpointOptions extends CommonEndpointOptions {
  /**
   * Name of the port of the Service. Takes precedence over `targetPort`.
   *
   * @default - `targetPort`; if neither is set, every port
   */
  readonly port?: string;

  /**
   * Port of the pods behind the Service. The Service itself does not need to have this port.
   *
   * @default - `port`
   */
  readonly targetPort?: TargetPort;
}
