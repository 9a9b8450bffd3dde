import type { Attribute, PolicyScope } from './attribute';
import type { RequestFacts } from './request-facts';
import { not, type Truth } from './truth';

/** One list of values in a rule, compiled. */
export interface Condition {
  /** Name in the manifest, such as `paths`, `notPaths` or `request.headers[x-user] notValues`. */
  readonly name: string;
  readonly values: readonly string[];
  test(facts: RequestFacts): Truth;
  /** The property of a request that it compares, for explanations. */
  actual(facts: RequestFacts): string | undefined;
}

/** The values of an attribute, and those that it must not have. */
export interface AttributeValues {
  readonly attribute: Attribute;
  readonly name: string;
  readonly values: readonly string[];
  readonly notName: string;
  readonly notValues: readonly string[];
}

/** The conditions of an attribute: none, one or two. */
export function conditionsOf(
  { attribute, name, values, notName, notValues }: AttributeValues,
  scope: PolicyScope,
): Condition[] {
  const conditions: Condition[] = [];
  if (values.length > 0) {
    const test = attribute.matcher(values, scope);
    conditions.push({ name, values, test, actual: attribute.actual });
  }
  if (notValues.length > 0) {
    const match = attribute.matcher(notValues, scope);
    conditions.push({
      name: notName,
      values: notValues,
      test: (facts) => not(match(facts)),
      actual: attribute.actual,
    });
  }
  return conditions;
}

const PEER =
  /principals$|namespaces$|serviceAccounts$|trustDomains$|^source\.(?:principal|namespace|serviceAccount|trustDomain)/i;
const REQUEST_PEER = /requestPrincipals/i;

/** Whether a condition reads the identity in the certificate of the client. */
export function readsPeer({ name }: Condition): boolean {
  return PEER.test(name) && !REQUEST_PEER.test(name);
}
