// Issuers and audiences in an AuthorizationPolicy that no accepted token has.

import {
  conditionsOf,
  type PolicyValue,
  sourcesOf,
  valuesIn,
  valuesOfCondition,
} from '../../../../world/authorization-rules';
import { lacksSubject } from '../../../../world/request-principal';
import type { Field, Resource } from '../../../../world/resource';
import type { AcceptedTokens } from '../../../../world/token-validation';

/** A value that no accepted token has. */
export interface UnknownToken extends PolicyValue {
  readonly kind: 'issuer' | 'audience';
}

/** The values about tokens that do not fit the accepted ones. */
export function unknownTokens(policy: Resource, accepted: AcceptedTokens): UnknownToken[] {
  const principals = sourcesOf(policy).flatMap((source) => valuesIn(source, 'requestPrincipals'));
  const wrong = principals.filter(({ value }) => !hasIssuer(value, accepted));
  return [
    ...wrong.map((found) => ({ ...found, kind: 'issuer' as const })),
    ...conditionsOf(policy).flatMap((condition) => unknownInCondition(condition, accepted)),
  ];
}

function unknownInCondition(condition: Field, accepted: AcceptedTokens): UnknownToken[] {
  const wrong = (kind: UnknownToken['kind'], fits: (value: string) => boolean): UnknownToken[] =>
    valuesOfCondition(condition).flatMap((found) => (fits(found.value) ? [] : [{ ...found, kind }]));
  switch (condition.text('key')) {
    case 'request.auth.principal':
      return wrong('issuer', (value) => hasIssuer(value, accepted));
    case 'request.auth.claims[iss]':
      return wrong('issuer', (value) => value.includes('*') || accepted.hasIssuer(value));
    case 'request.auth.audiences':
    case 'request.auth.claims[aud]':
      return wrong('audience', (value) => value.includes('*') || accepted.hasAudience(value));
    default:
      return [];
  }
}

/** Whether an accepted token can have a principal. Istio takes the part before the last slash as the issuer. */
function hasIssuer(principal: string, accepted: AcceptedTokens): boolean {
  // A pattern for the end of issuers fits any of them. A principal without a subject is reported elsewhere.
  const isUnknown = principal.startsWith('*') || !principal.includes('/') || lacksSubject(principal);
  return isUnknown || accepted.hasIssuer(principal.slice(0, principal.lastIndexOf('/')));
}
