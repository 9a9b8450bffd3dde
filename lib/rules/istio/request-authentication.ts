// What istiod rejects in a RequestAuthentication beyond its CRD.

import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import { deprecationsOf } from '../../facts/deprecations';
import { checkDuration } from './shared/durations';
import type { Field } from './shared/field';
import { hasPrivateKey, jwksError } from './shared/jwks';
import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';
import { checkTargetRefs } from './shared/target-refs';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  noIssuer: () => ({
    message: 'the rule does not define whose tokens are valid',
    suggestion: 'set issuer, jwksUri or both',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  privateJwk: () => ({
    message: 'jwks contains a private or symmetric key, so everyone who can read the object can sign tokens',
    suggestion: 'use only public keys',
  }),
});

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
    rule.report(MESSAGES.noIssuer());
  }
  const jwks = rule.text('jwks');
  if (jwks) {
    rule.report(jwksError(jwks), 'jwks');
    rule.report(hasPrivateKey(jwks) ? WARNINGS.privateJwk() : undefined, 'jwks');
  }
  checkDuration(rule, 'timeout');
}
