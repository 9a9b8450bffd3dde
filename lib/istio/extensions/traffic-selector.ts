import type { WorkloadMode } from '../workload-mode';

/**
 * Requests that an extension sees. All that is set must fit.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#WasmPlugin-TrafficSelector
 */
export interface TrafficSelector {
  /**
   * Side of the connection.
   *
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
  /**
   * Ports that requests are sent to, 1 to 65535, each once.
   *
   * @default - all ports
   */
  readonly ports?: number[];
}
