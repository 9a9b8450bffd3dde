import type { ServiceAccountName } from '../service-account-name';

/**
 * Where a workload is reached, and who it is: an endpoint of a ServiceEntry, a WorkloadEntry, or the template of a
 * WorkloadGroup.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/#WorkloadEntry
 */
export interface WorkloadOptions {
  /**
   * IP address, DNS name, or unix domain socket (`unix:///path`, and then without `ports`). It may be left out where
   * `network` is given, and in the template of a WorkloadGroup.
   *
   * @default - none
   */
  readonly address?: string;
  /**
   * Port numbers by the names of the service's ports, where the workload has other numbers than the service.
   *
   * @default - the ports of the service
   */
  readonly ports?: { [portName: string]: number };
  /**
   * Labels, by which subsets and selectors choose the workload.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Name of the network. Workloads of one network reach each other directly, others go through its gateway.
   *
   * @default - that of the address
   */
  readonly network?: string;
  /**
   * Place for locality load balancing: `region/zone/subzone`.
   *
   * @default - none
   */
  readonly locality?: string;
  /**
   * Share of the requests in relation to the weights of the other workloads.
   *
   * @default 1
   */
  readonly weight?: number;
  /**
   * Service account that the workload's certificate is for; it must be in the same namespace.
   *
   * @default - none
   */
  readonly serviceAccount?: ServiceAccountName;
}
