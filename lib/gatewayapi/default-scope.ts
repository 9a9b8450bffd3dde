/** Scope of a default Gateway. */
export enum DefaultScope {
  /** Every route that uses default Gateways. */
  ALL = 'All',
  /** No route. */
  NONE = 'None',
}
