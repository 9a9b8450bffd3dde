import type { RequestFacts } from './request-facts';
import type { TrustDomains } from './trust-domains';
import type { Truth } from './truth';

/** What the values of a policy depend on besides the request. */
export interface PolicyScope {
  /** Namespace of the policy. */
  readonly namespace: string;
  readonly trustDomains: TrustDomains;
  /** Whether filters that the manifests do not describe may set metadata of requests. */
  readonly hasUnknownFilters: boolean;
}

/** A property of requests that policies compare with values: a field of `source` or `operation`, or a key of `when`. */
export interface Attribute {
  /** Whether only a proxy that reads HTTP knows the property. */
  readonly isHttpOnly?: boolean;
  /** Whether istiod accepts a value. All values if undefined. */
  accepts?(value: string): boolean;
  /** Returns a test of whether the property has one of the values. */
  matcher(values: readonly string[], scope: PolicyScope): (facts: RequestFacts) => Truth;
  /** The property of a request, for explanations; undefined if the request does not have it. */
  actual(facts: RequestFacts): string | undefined;
}
