// Deprecated fields of Istio's kinds, with the fields that replace them.

/** A deprecated field. */
export interface Deprecation {
  readonly kinds: readonly string[];
  /** Field that holds the map, or the list of maps, with the deprecated field. */
  readonly within: string;
  readonly field: string;
  /**
   * Fields that replace it, as paths from the same map: any of several; none if Istio ignores the field.
   *
   * `a.b` is field `b` of map `a`. `a[]` is a list: of the one value, or with `a[].b` of a map for each value.
   */
  readonly modern: readonly string[];
}

const POLICIES = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];

export const DEPRECATIONS: readonly Deprecation[] = [
  deprecation(['VirtualService'], 'delay', 'percent', ['percentage.value']),
  deprecation(['VirtualService'], 'http', 'mirrorPercent', ['mirrorPercentage.value']),
  // The API takes some fields under their protobuf names, too.
  deprecation(['VirtualService'], 'http', 'mirror_percent', ['mirrorPercentage.value']),
  deprecation(['VirtualService'], 'corsPolicy', 'allowOrigin', ['allowOrigins[].exact']),
  deprecation(['DestinationRule'], 'loadBalancer', 'warmupDurationSecs', ['warmup.duration']),
  deprecation(['DestinationRule'], 'consistentHash', 'minimumRingSize', ['ringHash.minimumRingSize']),
  deprecation(['DestinationRule'], 'outlierDetection', 'consecutiveErrors', [
    'consecutive5xxErrors',
    'consecutiveGatewayErrors',
  ]),
  deprecation(['RequestAuthentication'], 'jwtRules', 'jwks_uri', ['jwksUri']),
  deprecation(POLICIES, 'spec', 'targetRef', ['targetRefs[]']),
  deprecation(['Sidecar'], 'outboundTrafficPolicy', 'egressProxy', []),
];

/** A deprecated value of a field, with the value that replaces it. */
export interface DeprecatedValue {
  readonly kinds: readonly string[];
  /** Field that holds the map with the field. */
  readonly within: string;
  readonly field: string;
  readonly value: string;
  readonly modern: string;
}

export const DEPRECATED_VALUES: readonly DeprecatedValue[] = [
  {
    kinds: ['DestinationRule'],
    within: 'loadBalancer',
    field: 'simple',
    value: 'LEAST_CONN',
    modern: 'LEAST_REQUEST',
  },
];

/** API group that Istio has removed, with the kinds that it had. */
export const REMOVED_GROUP = 'rbac.istio.io';
export const REMOVED_KINDS: readonly string[] = [
  'ClusterRbacConfig',
  'RbacConfig',
  'ServiceRole',
  'ServiceRoleBinding',
];

/** The deprecated fields of the map, or of the list of maps, at a field of a kind. */
export function deprecationsOf(kind: string, within: string): readonly Deprecation[] {
  return DEPRECATIONS.filter((deprecated) => deprecated.kinds.includes(kind) && deprecated.within === within);
}

function deprecation(kinds: readonly string[], within: string, field: string, modern: readonly string[]): Deprecation {
  return { kinds, within, field, modern };
}
