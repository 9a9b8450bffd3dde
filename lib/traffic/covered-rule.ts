/** A rule of the manifests, and whether requests met it. */
export interface CoveredRule {
  /** Kind of the object: a VirtualService, a route of the Gateway API, a DestinationRule or an AuthorizationPolicy. */
  readonly kind: string;
  /** Namespace of the object. */
  readonly namespace: string;
  /** Name of the object. */
  readonly name: string;
  /** Path of the route, subset or policy rule in the object, such as `http[0]`. */
  readonly rule: string;
  /**
   * Whether a request met the rule: the route took it, the subset is its destination or gets a copy of it, or the policy rule
   * decided about it.
   */
  readonly isMet: boolean;
}
