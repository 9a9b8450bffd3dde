// Matches of HTTPRoutes and GRPCRoutes.

import type { Field } from '../../world/resource';
import type { Condition } from '../match/condition';
import { presentCondition } from '../match/header-match';
import { ANY_PATH, type PathMatch } from '../match/path-match';
import { queryCondition } from '../match/query-match';
import type { RouteMatch } from '../match/route-match';
import { exactMatch, regexMatch, type StringMatch } from '../match/string-match';

/** A match, and what decides about its precedence. */
export interface RankedMatch {
  readonly match: RouteMatch;
  readonly precedence: Precedence;
}

/** What decides which of several matches is tried first. */
export interface Precedence {
  /** The lower, the earlier: exact paths, prefixes, patterns, no path, no match at all. */
  readonly rank: number;
  readonly length: number;
  readonly hasMethod: boolean;
  readonly headers: number;
  readonly queryParams: number;
}

const PATH_RANKS = { exact: 0, segments: 1, prefix: 1, regex: 2 } as const;
const NO_PATH = 3;
const NO_MATCH = 4;

/** The match of an HTTPRoute that takes all requests. */
export const ANY_HTTP: RankedMatch = {
  match: { path: ANY_PATH, conditions: [] },
  precedence: ranked(ANY_PATH, { hasMethod: false, headers: 0, queryParams: 0 }),
};

/** A rule of a GRPCRoute without matches takes all requests that no other one takes. */
export const UNMATCHED: RankedMatch = {
  ...ANY_HTTP,
  precedence: { ...ANY_HTTP.precedence, rank: NO_MATCH, length: 0 },
};

/** A match of an HTTPRoute. */
export function httpMatchOf(match: Field): RankedMatch {
  const method = match.text('method');
  const headers = namedConditions(match, 'headers', (name, value) => presentCondition(name.toLowerCase(), value));
  const parameters = namedConditions(match, 'queryParams', queryCondition);
  const methods = method === undefined ? [] : [presentCondition(':method', exactMatch(method))];
  const path = httpPathOf(match.object('path'));
  const counts = { hasMethod: method !== undefined, headers: headers.length, queryParams: parameters.length };
  return {
    match: { path, conditions: [...methods, ...headers, ...parameters] },
    precedence: ranked(path, counts),
  };
}

/** A match of a GRPCRoute. Its service and method are the two segments of a path. */
export function grpcMatchOf(match: Field): RankedMatch {
  const headers = namedConditions(match, 'headers', (name, value) => presentCondition(name.toLowerCase(), value));
  const path = grpcPathOf(match.object('method'));
  const counts = { hasMethod: false, headers: headers.length, queryParams: 0 };
  return { match: { path, conditions: headers }, precedence: grpcPrecedence(path, counts) };
}

function grpcPrecedence(path: PathMatch, counts: Omit<Precedence, 'rank' | 'length'>): Precedence {
  const precedence = ranked(path, counts);
  if (path === ANY_PATH) {
    return { ...precedence, rank: NO_PATH, length: 0 };
  }
  // Istio counts the slash between the service and the method, although it does not compare it.
  return path.type === 'segments' ? { ...precedence, length: precedence.length + 1 } : precedence;
}

function ranked({ type, value }: PathMatch, counts: Omit<Precedence, 'rank' | 'length'>): Precedence {
  return { rank: PATH_RANKS[type], length: value.length, ...counts };
}

function httpPathOf(path: Field | undefined): PathMatch {
  const value = path?.text('value') ?? '/';
  switch (path?.text('type') ?? 'PathPrefix') {
    case 'Exact':
      return { type: 'exact', value, ignoresCase: false };
    case 'RegularExpression':
      return { type: 'regex', value, ignoresCase: false };
    default:
      return prefixOf(value);
  }
}

/** A slash at the end of a prefix has no effect. */
function prefixOf(value: string): PathMatch {
  const trimmed = value.endsWith('/') ? value.slice(0, -1) : value;
  return trimmed === '' ? ANY_PATH : { type: 'segments', value: trimmed, ignoresCase: false };
}

function grpcPathOf(method: Field | undefined): PathMatch {
  const service = method?.text('service') ?? '';
  const name = method?.text('method') ?? '';
  if (service === '' && name === '') {
    return ANY_PATH;
  }
  if (method?.text('type') === 'RegularExpression') {
    return { type: 'regex', value: `/${service || '[^/]+'}/${name || '.+'}`, ignoresCase: false };
  }
  if (service === '') {
    return { type: 'regex', value: `/[^/]+/${name}`, ignoresCase: false };
  }
  return name === ''
    ? { type: 'segments', value: `/${service}`, ignoresCase: false }
    : { type: 'exact', value: `/${service}/${name}`, ignoresCase: false };
}

/** The conditions of a list of matches by name. */
function namedConditions(
  match: Field,
  list: string,
  conditionFor: (name: string, value: StringMatch) => Condition,
): Condition[] {
  return match.objects(list).map((entry) => {
    const value = entry.text('value') ?? '';
    const isPattern = entry.text('type') === 'RegularExpression';
    return conditionFor(entry.text('name') ?? '', isPattern ? regexMatch(value) : exactMatch(value));
  });
}
