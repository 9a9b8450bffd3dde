/** Scope of default Gateways. */
export enum DefaultScope {
  /** Every route that uses default Gateways. */
  ALL = 'All',
  /** No route. */
  NONE = 'None',
}
