// Requests that meet the match of a route.

import { HTTP1_METHODS } from '../../facts/http';
import type { Condition } from '../match/condition';
import { meets, type RouteMatch } from '../match/route-match';
import { authorityOf, messageOf, parseUrl, withoutQuery } from '../message';
import type { RequestOptions } from '../request-options';
import type { Entrance } from './entrance';
import { pathSamples, textSamples } from './value-samples';

/** Requests differ in their values as often as paths have samples. */
const VARIANTS = [0, 1, 2, 3, 4];
const METHOD = ':method';
const AUTHORITY = ':authority';

/**
 * Requests at an entrance that meet a match, the simplest first. They differ in the values that the match leaves open, or are
 * equal if it leaves none. Empty if none is found: the conditions exclude each other, or a regular expression is too
 * complicated.
 */
export function* requestsMeeting(match: RouteMatch, entrance: Entrance): Iterable<RequestOptions> {
  for (const variant of VARIANTS) {
    const request = requestFor(match, entrance, variant);
    if (request !== undefined && meetsMatch(match, request)) {
      yield request;
    }
  }
}

/** A request at an entrance without further conditions. */
export function requestAt({ from, gateway, tls, ...server }: Entrance, path = '/'): RequestOptions {
  return {
    from,
    url: `${server.scheme}://${authorityOf(server)}${path}`,
    ...(gateway && { gateway }),
    ...(tls && { tls }),
  };
}

function requestFor(match: RouteMatch, entrance: Entrance, variant: number): RequestOptions | undefined {
  const path = pick(pathSamples(match.path), variant);
  const values = match.conditions
    .filter(({ isForbidden }) => !isForbidden)
    .map((condition) => ({ condition, value: valueFor(condition, entrance, variant) }));
  return path === undefined || values.some(({ value }) => value === undefined)
    ? undefined
    : requestWith(entrance, path, values as ConditionValue[]);
}

/** A value for a condition. */
interface ConditionValue {
  readonly condition: Condition;
  readonly value: string;
}

function requestWith(entrance: Entrance, path: string, values: readonly ConditionValue[]): RequestOptions {
  const of = (part: Condition['part']) => values.filter(({ condition }) => condition.part === part);
  const parameters = of('parameter').map(({ condition, value }) => `${condition.names[0]}=${value}`);
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  const byName = new Map(of('header').map(({ condition, value }) => [condition.names[0] ?? '', value]));
  const method = byName.get(METHOD);
  const headers = [...byName]
    .filter(([name]) => name !== METHOD && name !== ':scheme')
    .map(([name, value]) => [name === AUTHORITY ? 'host' : name, value]);
  const claims = of('claim').reduce((known, { condition, value }) => withClaim(known, condition.names, value), {});
  return {
    ...requestAt(entrance, path + query),
    ...(method !== undefined && { method }),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    ...(Object.keys(claims).length > 0 && { claims }),
  };
}

/** A value that a condition is for. */
function valueFor({ part, names, value }: Condition, entrance: Entrance, variant: number): string | undefined {
  if (part === 'header' && names[0] === METHOD) {
    const methods = [...HTTP1_METHODS].filter((method) => value === undefined || value.matches(method));
    return pick(methods, variant);
  }
  return part === 'header' && names[0] === AUTHORITY
    ? (ownAuthority(entrance).find((authority) => value?.matches(authority) !== false) ??
        pick(textSamples(value), variant))
    : pick(textSamples(value), variant);
}

/** The authorities that clients send for the host of an entrance. */
function ownAuthority({ host, port }: Entrance): string[] {
  return [host, `${host}:${port}`];
}

/** Whether a request meets a match. */
export function meetsMatch(match: RouteMatch, request: RequestOptions): boolean {
  const url = parseUrl(request.url);
  return url !== undefined && meets(match, messageOf(request, url), withoutQuery(url.path));
}

/** The claims with another one, which may be nested. */
function withClaim(claims: Record<string, unknown>, path: readonly string[], value: string): Record<string, unknown> {
  const [name = '', ...rest] = path;
  const inner = claims[name];
  const nested = typeof inner === 'object' ? (inner as Record<string, unknown>) : {};
  return { ...claims, [name]: rest.length === 0 ? value : withClaim(nested, rest, value) };
}

function pick(values: readonly string[], variant: number): string | undefined {
  return values[Math.min(variant, values.length - 1)];
}
