/** How far default Gateways reach. */
export enum DefaultScope {
  /** Every route that asks for default Gateways. */
  ALL = 'All',
  /** No route. */
  NONE = 'None',
}
