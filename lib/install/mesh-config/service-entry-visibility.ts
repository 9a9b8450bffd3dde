import type { LabelSelector } from '../../monitoring/label-selector';

/** Proxies that know the hosts of a ServiceEntry. */
export enum ServiceEntryVisibilityLevel {
  /** None, so that the ServiceEntry has no effect. */
  NONE = 'NONE',
  /** Those in the namespace of the ServiceEntry. */
  NAMESPACE = 'NAMESPACE',
  /** All proxies of the control plane. */
  PUBLIC = 'PUBLIC',
}

/** Condition for ServiceEntries. */
export interface ServiceEntryMatchRule {
  /** Labels of the namespace of the ServiceEntry. */
  readonly namespaceSelector: LabelSelector;
}

/** Visibility of the ServiceEntries that match. */
export interface ServiceEntryVisibilityPolicy {
  /** Proxies that know the hosts of the ServiceEntries. */
  readonly visibility: ServiceEntryVisibilityLevel;

  /**
   * Conditions. All must match.
   *
   * @default - none, so that the policy applies to every ServiceEntry
   */
  readonly matchingRules?: ServiceEntryMatchRule[];
}

/** Limits of the visibility of ServiceEntries. Their `exportTo` cannot exceed them. */
export interface ServiceEntryVisibility {
  /**
   * Visibility of ServiceEntries that no policy matches.
   *
   * @default ServiceEntryVisibilityLevel.PUBLIC
   */
  readonly defaultVisibility?: ServiceEntryVisibilityLevel;

  /**
   * Whether sidecars follow the policies. Otherwise, only ztunnel and waypoints do, and sidecars use `exportTo`.
   *
   * @default false
   */
  readonly applyToSidecars?: boolean;

  /**
   * Policies in order. The first one that matches applies.
   *
   * @default - none
   */
  readonly policies?: ServiceEntryVisibilityPolicy[];
}
