// Finds the tokens of a request, and reads their claims.

import { isMap } from '../../private/map-reader';
import { memoized } from '../../private/memoized';
import type { Claims } from '../authorization/claim-match';
import type { InboundRequest } from '../authorization/inbound-request';
import type { JwtRule, TokenLocation } from './jwt-rule';

/** A token of a request; without claims if it is not a JSON Web Token. */
export interface Token {
  readonly claims: Claims;
  /** Header that contains it. */
  readonly header?: string;
  /** Whether its signature is assumed to be valid. */
  readonly isAssumed: boolean;
}

/**
 * Tokens in the places that a rule names. Claims that a request declares are those of a token where the rule for its
 * issuer expects it.
 */
export function tokensFor(rule: JwtRule, request: InboundRequest, rules: readonly JwtRule[]): Token[] {
  if (request.claims !== undefined) {
    const carrier = carrierOf(rules, request.claims.iss);
    const isHere = carrier === undefined ? isInAuthorization(rule) : sharesLocation(rule, carrier);
    return isHere ? [{ claims: request.claims, isAssumed: false }] : [];
  }
  return rule.locations.flatMap((location) => {
    const text = tokenAt(location, request);
    const header = location.kind === 'header' ? location.name : undefined;
    return text === undefined ? [] : [{ claims: claimsOf(text), header, isAssumed: true }];
  });
}

/** The first rule for an issuer. */
function carrierOf(rules: readonly JwtRule[], issuer: unknown): JwtRule | undefined {
  const [first] = rules;
  // Rules are in the order of their issuers, so that those for all come first.
  return first?.issuer === '' ? first : firstOfIssuer(rules).get(issuer);
}

const firstOfIssuer = memoized(
  (rules: readonly JwtRule[]): ReadonlyMap<unknown, JwtRule> =>
    new Map([...rules].reverse().map((rule) => [rule.issuer, rule])),
);

function isInAuthorization({ locations }: JwtRule): boolean {
  return locations.some(({ name }) => name === 'authorization');
}

/** Whether a token in the first place that one rule names is found by another rule. */
function sharesLocation(rule: JwtRule, carrier: JwtRule): boolean {
  const [first] = carrier.locations;
  return rule.locations.some(({ kind, name }) => kind === first?.kind && name === first.name);
}

function tokenAt(location: TokenLocation, { headers, path }: InboundRequest): string | undefined {
  if (location.kind === 'parameter') {
    const mark = path.indexOf('?');
    return mark < 0 ? undefined : (new URLSearchParams(path.slice(mark)).get(location.name) ?? undefined);
  }
  if (location.kind === 'cookie') {
    return cookieNamed(location.name, headers.get('cookie') ?? '');
  }
  const value = headers.get(location.name);
  const start = value?.indexOf(location.prefix) ?? -1;
  return start < 0 ? undefined : value?.slice(start + location.prefix.length).match(/^[\w\-.]*/)?.[0];
}

function cookieNamed(name: string, cookies: string): string | undefined {
  const cookie = cookies
    .split(';')
    .map((text) => text.trim())
    .find((text) => text.startsWith(`${name}=`));
  return cookie?.slice(name.length + 1);
}

/** Claims of a JSON Web Token; undefined if the text is not one. */
function claimsOf(token: string): Claims {
  const [header = '', payload = '', signature, ...more] = token.split('.');
  const claims = jsonIn(payload);
  return jsonIn(header) !== undefined && signature && more.length === 0 ? claims : undefined;
}

function jsonIn(base64: string): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64, 'base64url').toString('utf8'));
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
