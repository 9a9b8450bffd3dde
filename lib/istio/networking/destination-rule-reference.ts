import type { Host } from '../host';
import type { Subset } from './subset';

/** A DestinationRule whose subsets routes can name, made here or elsewhere. */
export interface IDestinationRule {
  /** Name of the DestinationRule. */
  readonly name: string;
  /**
   * Its namespace, where known.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string | undefined;

  /**
   * Returns a subset of the rule, for `Destination.subset`. Throws if the rule is made in this app and does not have it.
   *
   * @param name - name of the subset
   */
  subset(name: string): Subset;
}

/** Options for a reference to a DestinationRule of another app. */
export interface DestinationRuleReferenceOptions {
  /** Service that the rule is for. A short name means the service in the namespace of the rule. */
  readonly host: Host;

  /**
   * Namespace of the DestinationRule.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string;
}
