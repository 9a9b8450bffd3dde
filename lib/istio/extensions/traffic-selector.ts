import type { WorkloadMode } from '../workload-mode';

/**
 * Traffic that an extension processes. All conditions must match.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#WasmPlugin-TrafficSelector
 */
export interface TrafficSelector {
  /**
   * Direction of the requests.
   *
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
  /**
   * Destination ports of the requests, 1 to 65535, without duplicates.
   *
   * @default - all ports
   */
  readonly ports?: number[];
}
