import type { Host } from '../host';
import type { Subset } from './subset';

/** DestinationRule with subsets for routes, created by this app or elsewhere. */
export interface IDestinationRule {
  /** Name of the DestinationRule. */
  readonly name: string;
  /**
   * Namespace of the DestinationRule, if known.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string | undefined;

  /**
   * Returns a subset of the rule, for `Destination.subset`. Throws if this app creates the rule and the subset does not
   * exist.
   *
   * @param name - name of the subset
   */
  subset(name: string): Subset;
}

/** Options for a reference to a DestinationRule of another app. */
export interface DestinationRuleReferenceOptions {
  /** Service that the rule applies to. A short name refers to the service in the namespace of the rule. */
  readonly host: Host;

  /**
   * Namespace of the DestinationRule.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}
