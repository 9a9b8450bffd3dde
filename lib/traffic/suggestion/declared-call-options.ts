/** A call between workloads that no manifest shows. */
export interface DeclaredCallOptions {
  /** Client: `NAMESPACE/WORKLOAD`, or `sa:NAMESPACE/NAME` for pods that the manifests do not contain. */
  readonly from: string;
  /** Service: `NAMESPACE/NAME`, or the host of a ServiceEntry. */
  readonly to: string;
  /**
   * Ports of the service.
   *
   * @default - all ports
   */
  readonly ports?: number[];
  /**
   * Methods of HTTP.
   *
   * @default - all methods
   */
  readonly methods?: string[];
  /**
   * Paths, as AuthorizationPolicies write them: `/a`, `/a/*`.
   *
   * @default - all paths of the routes
   */
  readonly paths?: string[];
}
