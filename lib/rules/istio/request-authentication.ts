// What istiod refuses in a RequestAuthentication beyond its CRD.

import { deprecationsOf } from '../../facts/deprecations';
import { checkDuration } from './shared/durations';
import type { Field } from './shared/field';
import { hasPrivateKey, jwksProblem } from './shared/jwks';
import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';
import { checkTargetRefs } from './shared/target-refs';

const URI_FIELDS = ['jwksUri', ...deprecationsOf('RequestAuthentication', 'jwtRules').map(({ field }) => field)];

export function checkRequestAuthentication({ spec }: Resource): void {
  checkTargetRefs(spec);
  checkSelector(spec);
  for (const rule of spec.objects('jwtRules')) {
    checkJwtRule(rule);
  }
}

function checkJwtRule(rule: Field): void {
  if (!rule.has('issuer') && !URI_FIELDS.some((name) => rule.has(name))) {
    rule.error('it does not say whose tokens are valid; give issuer, jwksUri or both');
  }
  const jwks = rule.text('jwks');
  if (jwks) {
    rule.error(jwksProblem(jwks), 'jwks');
    rule.warning(
      hasPrivateKey(jwks)
        ? 'it holds a private key, which lets every reader sign tokens; keep the public part only'
        : undefined,
      'jwks',
    );
  }
  checkDuration(rule, 'timeout');
}
