// The requests around the policies and token rules of a proxy.

import { memoized } from '../../../private/memoized';
import type { ProxyAccess } from '../../access';
import type { JwtRule } from '../../authentication/jwt-rule';
import { denyEvasions } from './deny-evasions';
import { variantsOfRule } from './policy-variants';
import { combined, distinct, type Variant } from './variant';

/** Rules that are combined with all others. */
const FEW = 4;
const SUBJECT = 'someone';
const OTHER_ISSUER = 'https://other.example';

/** The requests around the rules of a proxy. */
export const variantsOfAccess = memoized(({ http, jwtRules }: ProxyAccess): readonly Variant[] => {
  const rules = http.policies.flatMap((policy) => policy.rules.map(variantsOfRule));
  const evading = denyEvasions(http.policies);
  const variants = distinct([...rules.flat(), ...pairsOf(rules), ...evading, ...pairsWith(evading, rules)]);
  const completed = variants.map((variant) => withToken(variant, jwtRules));
  return jwtRules.length === 0
    ? completed
    : [...completed, ...jwtRules.flatMap(tokensOf), { claims: { iss: OTHER_ISSUER, sub: SUBJECT } }];
});

/** Requests with tokens in the headers that the rules of a proxy name, which those of another mesh may not read. */
export const variantsOfTokens = memoized(({ http, jwtRules }: ProxyAccess): readonly Variant[] => {
  const written = jwtRules.flatMap(writtenTokens);
  const rules = http.policies.flatMap((policy) => policy.rules.map(variantsOfRule));
  return [...written, ...pairsWith(written, rules)];
});

/** Requests that meet one of a few rules, and have a part that another rule names: what one allows, another may deny. */
function pairsOf(rules: readonly (readonly Variant[])[]): Variant[] {
  return rules
    .slice(0, FEW)
    .flatMap(([fitting = {}], index) =>
      rules
        .filter((_rule, other) => other !== index)
        .flatMap((variants) => variants.flatMap((variant) => [combined(fitting, variant), combined(variant, fitting)])),
    );
}

/** Requests that meet one of a few rules, and have other parts as well. */
function pairsWith(others: readonly Variant[], rules: readonly (readonly Variant[])[]): Variant[] {
  return rules
    .slice(0, FEW)
    .flatMap(([fitting = {}]) => others.flatMap((variant) => [combined(fitting, variant), combined(variant, fitting)]));
}

/** Tokens in the headers that a rule names. */
function writtenTokens(rule: JwtRule): Variant[] {
  const token = sampleToken(claimsOf(rule));
  return rule.locations
    .filter(({ kind }) => kind === 'header')
    .map(({ name, prefix }) => ({ headers: { [name]: `${prefix}${token}` } }));
}

/** A token whose signature is assumed to be valid. */
function sampleToken(claims: object): string {
  const parts = [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return [...parts, 'sample'].join('.');
}

function tokensOf(rule: JwtRule): Variant[] {
  const valid = claimsOf(rule);
  return [{ claims: valid }, ...(rule.audiences.length === 0 ? [] : [{ claims: { ...valid, aud: 'other' } }])];
}

/** Claims of a token that a rule accepts. */
export function claimsOf({ issuer, audiences: [audience] }: JwtRule): Record<string, unknown> {
  return { iss: issuer, sub: SUBJECT, ...(audience !== undefined && { aud: audience }) };
}

/** A token with some claims needs those that the rule for its issuer expects. */
export function withToken(variant: Variant, rules: readonly JwtRule[]): Variant {
  const { claims } = variant;
  if (claims === undefined) {
    return variant;
  }
  const rule = rules.find(({ issuer }) => issuer === claims.iss) ?? (claims.iss === undefined ? rules[0] : undefined);
  return rule === undefined ? variant : { ...variant, claims: { ...claimsOf(rule), ...claims } };
}
