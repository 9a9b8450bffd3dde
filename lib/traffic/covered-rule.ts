/** A rule of the manifests, and whether requests met it. */
export interface CoveredRule {
  /** Kind of the object: VirtualService, DestinationRule or AuthorizationPolicy. */
  readonly kind: string;
  /** Namespace of the object. */
  readonly namespace: string;
  /** Name of the object. */
  readonly name: string;
  /** Path of the route, subset or policy rule in the object, such as `http[0]`. */
  readonly rule: string;
  /** Whether a request met the rule: a route took it, its destination is the subset, or the policy rule decided about it. */
  readonly isMet: boolean;
}
