import type { ServiceAccountName } from '../service-account-name';

/**
 * Address and identity of a workload: an endpoint of a ServiceEntry, a WorkloadEntry, or the template of a
 * WorkloadGroup.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/#WorkloadEntry
 */
export interface WorkloadOptions {
  /**
   * IP address, DNS name, or unix domain socket (`unix:///path`, without `ports`). Optional if `network` is set, and in
   * the template of a WorkloadGroup.
   *
   * @default - none
   */
  readonly address?: string;
  /**
   * Port numbers by port name of the service, if the workload uses other numbers than the service.
   *
   * @default - the ports of the service
   */
  readonly ports?: { [portName: string]: number };
  /**
   * Labels, which subsets and selectors match.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Name of the network. Workloads of one network reach each other directly, other workloads through its gateway.
   *
   * @default - the network of the address
   */
  readonly network?: string;
  /**
   * Locality for load balancing: `region/zone/subzone`.
   *
   * @default - none
   */
  readonly locality?: string;
  /**
   * Share of the requests relative to the weights of the other workloads.
   *
   * @default 1
   */
  readonly weight?: number;
  /**
   * Service account of the workload's certificate, in the same namespace. Write
   * `istio.ServiceAccountName.of('reviews')` for `serviceAccount: reviews`.
   *
   * @default - none
   */
  readonly serviceAccount?: ServiceAccountName;
}
