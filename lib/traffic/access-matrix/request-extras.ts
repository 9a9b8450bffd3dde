// What requests have besides a method and a path, and the words for it.

import type { JwtRule } from '../authentication/jwt-rule';
import { claimsOf } from '../comparison/requests/access-variants';
import type { Variant } from '../comparison/requests/variant';

/** The parts of a request besides its method and path, in an order that depends only on the parts themselves. */
export function extrasOf({ claims, headers = {}, host, ip }: Variant, rules: readonly JwtRule[]): string[] {
  const all = Object.entries({ ...headers, ...(host !== undefined && { host }) });
  return [
    ...(claims === undefined ? [] : tokenExtras(claims, rules)),
    ...all.map(([name, value]) => `with ${name}: ${value}`).sort(),
    ...(ip === undefined ? [] : [`from ${ip}`]),
  ];
}

/** A token, and what distinguishes it from the simplest one that the first rule accepts. */
function tokenExtras(claims: Readonly<Record<string, unknown>>, rules: readonly JwtRule[]): string[] {
  const { iss, ...named } = claims;
  const rule = rules.find(({ issuer }) => issuer === iss) ?? rules[0];
  const usual = new Map(Object.entries(rule === undefined ? {} : claimsOf(rule)));
  const isOther = iss !== undefined && iss !== rules[0]?.issuer;
  return [
    'with a token',
    ...(isOther ? [`of ${String(iss)}`] : []),
    ...Object.entries(named)
      .filter(([name, value]) => value !== usual.get(name))
      .map(([name, value]) => `with the claim ${claimText(name, value)}`)
      .sort(),
  ];
}

function claimText(name: string, value: unknown): string {
  return typeof value === 'string' ? `${name}: ${value}` : `${name}: ${JSON.stringify(value)}`;
}

/** Whether a request has no token, or one that a rule accepts. Without rules, no proxy verifies it. */
export function isValidToken(claims: Variant['claims'], rules: readonly JwtRule[]): boolean {
  return (
    claims === undefined ||
    rules.length === 0 ||
    rules.some(
      ({ issuer, audiences }) =>
        (issuer === '' || issuer === claims.iss) &&
        (audiences.length === 0 || audiences.some((audience) => audience === claims.aud)),
    )
  );
}
