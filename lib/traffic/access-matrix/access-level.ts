/** Which requests of a client a service receives. */
export enum AccessLevel {
  /** All. */
  ALL = 'all',
  /** Some; policies refuse the others. */
  SOME = 'some',
  /** None. */
  NONE = 'none',
  /** The manifests do not determine it. */
  UNKNOWN = 'unknown',
}
