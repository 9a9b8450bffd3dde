// Applies RequestAuthentications to a request: an invalid token is refused, and a request without a token passes unless a
// rule requires one.

import type { Resource } from '../../world/resource';
import { type Claims, claimAt } from '../authorization/claim-match';
import type { InboundRequest } from '../authorization/inbound-request';
import type { JwtRule } from './jwt-rule';
import { type Token, tokensFor } from './tokens';

/** Result of the authentication of a request. */
export interface Authentication {
  /** Status that the proxy answers: 401, or 403 for a token for other audiences. Undefined if the request passes. */
  readonly status?: 401 | 403;
  /** Reason for a status, for explanations. */
  readonly reason?: string;
  /** The policy that accepts the token, or refuses it. */
  readonly policy?: Resource;
  readonly rule?: number;
  /** The rule that accepts the token. */
  readonly acceptedBy?: JwtRule;
  /** The request as policies and routes see it: with the claims of the verified token, and the headers that carry them. */
  readonly request: InboundRequest;
  /** Claims of the token that the proxy sends on; undefined if it removes the token. */
  readonly forwarded: Claims;
  readonly caveats: readonly string[];
}

/** The request as a proxy sees it that has not read its token. */
export function withoutClaims(request: InboundRequest): InboundRequest {
  return request.claims === undefined ? request : { ...request, claims: undefined };
}

/** Applies the rules of a proxy to a request. */
export function authenticate(request: InboundRequest, rules: readonly JwtRule[]): Authentication {
  if (request.protocol === 'tcp' || rules.length === 0 || isPreflight(request)) {
    return { request: withoutClaims(request), forwarded: request.claims, caveats: [] };
  }
  return rules.some(({ isRequired }) => isRequired) ? passAll(request, rules) : passOne(request, rules);
}

/** Without a required token, the request passes with the first rule that accepts its token, or without any token. */
function passOne(request: InboundRequest, rules: readonly JwtRule[]): Authentication {
  const headers = new Map(request.headers);
  let failure: Failure | undefined;
  for (const rule of rules) {
    for (const name of madeHeaders(rule)) {
      headers.delete(name);
    }
    const tokens = tokensFor(rule, request, rules);
    const found = failureIn(tokens, rule, request.time);
    if (tokens.length > 0 && found === undefined) {
      return verified(request, headers, rule, tokens);
    }
    failure = worst(failure, found);
  }
  return { ...failure, request: { ...request, headers, claims: undefined }, forwarded: request.claims, caveats: [] };
}

/**
 * With a required token, the request must pass all rules in turn. A rule does not see the token that an earlier one has
 * removed, and policies see the claims of the last token.
 */
function passAll(request: InboundRequest, rules: readonly JwtRule[]): Authentication {
  let rest = request;
  let passed: Authentication | undefined;
  for (const rule of rules) {
    const headers = new Map(rest.headers);
    for (const name of madeHeaders(rule)) {
      headers.delete(name);
    }
    const tokens = tokensFor(rule, rest, rules);
    const failure = tokens.length === 0 ? absenceFor(rule) : failureIn(tokens, rule, request.time);
    if (failure !== undefined) {
      return { ...failure, request: withoutClaims({ ...rest, headers }), forwarded: rest.claims, caveats: [] };
    }
    if (tokens.length === 0) {
      rest = { ...rest, headers };
    } else {
      passed = verified(rest, headers, rule, tokens);
      rest = { ...passed.request, claims: passed.forwarded };
    }
  }
  return {
    ...passed,
    request: { ...rest, claims: passed?.request.claims },
    forwarded: rest.claims,
    caveats: passed?.caveats ?? [],
  };
}

/** Explains the result of the authentication; nothing if no policy applies. */
export function explainAuthentication(
  { reason, policy, rule, request }: Authentication,
  rules: readonly JwtRule[],
): string[] {
  if (rules.length === 0) {
    return [];
  }
  if (policy === undefined) {
    return ['the request has no token, which RequestAuthentications allow'];
  }
  const name = `RequestAuthentication ${policy.qualifiedName} rule ${rule}`;
  return [reason === undefined ? `${name} accepts the token of ${request.claims?.iss}` : `${name}: ${reason}`];
}

interface Failure {
  readonly status: 401 | 403;
  readonly reason: string;
  readonly policy?: Resource;
  readonly rule?: number;
}

// The least helpful reason: every other one is for a rule that knows the issuer.
const UNKNOWN_ISSUER = 'no rule is for the issuer of the token';

function worst(one: Failure | undefined, other: Failure | undefined): Failure | undefined {
  return one === undefined || (one.reason === UNKNOWN_ISSUER && other !== undefined) ? other : one;
}

function absenceFor(rule: JwtRule): Failure | undefined {
  return rule.isRequired
    ? {
        status: 401,
        reason: 'the request has no token, which the rule requires',
        policy: rule.resource,
        rule: rule.index,
      }
    : undefined;
}

/** The failure of the last token, which the proxy checks first. */
function failureIn(tokens: readonly Token[], rule: JwtRule, time: number | undefined): Failure | undefined {
  const last = tokens.map((token) => failureOf(token, rule, time)).findLast((found) => found !== undefined);
  return last && { ...last, policy: rule.resource, rule: rule.index };
}

function failureOf({ claims }: Token, rule: JwtRule, time: number | undefined): Failure | undefined {
  if (claims === undefined) {
    return { status: 401, reason: 'the token is not a JSON Web Token' };
  }
  if (rule.issuer !== '' && claims.iss !== rule.issuer) {
    return { status: 401, reason: UNKNOWN_ISSUER };
  }
  if (time !== undefined && !isValidAt(time, claims)) {
    return { status: 401, reason: 'the token has expired or is not valid yet' };
  }
  if (rule.audiences.length > 0 && !audiencesOf(claims).some((audience) => rule.audiences.includes(audience))) {
    return { status: 403, reason: 'the token is for other audiences' };
  }
  return undefined;
}

function isValidAt(time: number, claims: NonNullable<Claims>): boolean {
  const { exp, nbf } = claims;
  return !(typeof exp === 'number' && exp < time) && !(typeof nbf === 'number' && nbf > time);
}

function audiencesOf({ aud }: NonNullable<Claims>): string[] {
  return [aud].flat().filter((audience) => typeof audience === 'string');
}

function verified(
  request: InboundRequest,
  headers: Map<string, string>,
  rule: JwtRule,
  tokens: readonly Token[],
): Authentication {
  const claims = tokens[0]?.claims ?? {};
  for (const { header } of tokens) {
    if (header !== undefined && !rule.keepsToken) {
      headers.delete(header);
    }
  }
  for (const { header, path } of rule.claimHeaders) {
    const text = textOf(claimAt(claims, path));
    if (text !== undefined) {
      headers.set(header, text);
    }
  }
  if (rule.payloadHeader !== undefined) {
    headers.set(rule.payloadHeader, encoded(claims));
  }
  const isAssumed = tokens.some((token) => token.isAssumed);
  return {
    policy: rule.resource,
    rule: rule.index,
    acceptedBy: rule,
    request: { ...request, headers, claims: withLists(claims, rule) },
    forwarded: removesToken(rule) ? undefined : request.claims,
    caveats: isAssumed ? ['the signature of the token is assumed to be valid'] : [],
  };
}

/** Whether the proxy removes a token where the rule first looks for it. It leaves parameters and cookies as they are. */
function removesToken({ keepsToken, locations }: JwtRule): boolean {
  return !keepsToken && locations[0]?.kind === 'header';
}

/** Headers that the proxy makes of claims; those of the client are removed. */
export function madeHeaders({ claimHeaders, payloadHeader }: JwtRule): string[] {
  return [...claimHeaders.map(({ header }) => header), ...(payloadHeader === undefined ? [] : [payloadHeader])];
}

function textOf(claim: unknown): string | undefined {
  switch (typeof claim) {
    case 'string':
      return claim === '' ? undefined : claim;
    case 'boolean':
    case 'number':
      return `${claim}`;
    case 'object':
      return claim === null ? undefined : encoded(claim);
    default:
      return undefined;
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Claims with lists in place of texts with spaces, as policies see them. */
function withLists(claims: NonNullable<Claims>, { spaceDelimited }: JwtRule): Claims {
  return Object.fromEntries(
    Object.entries(claims).map(([name, claim]) => {
      const isList = typeof claim === 'string' && spaceDelimited.has(name);
      return [name, isList ? claim.split(' ') : claim];
    }),
  );
}

/** The proxy does not authenticate the requests that browsers send before others. */
function isPreflight({ method, headers }: InboundRequest): boolean {
  return method === 'OPTIONS' && Boolean(headers.get('origin') && headers.get('access-control-request-method'));
}
