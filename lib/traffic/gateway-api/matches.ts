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
  readonly hasMethod: boolean;
  readonly headers: number;
  readonly queryParams: number;
}

/** A rule without matches takes all requests. */
export const ANY_RANKED: RankedMatch = {
  match: { path: ANY_PATH, conditions: [] },
  hasMethod: false,
  headers: 0,
  queryParams: 0,
};

/** A match of an HTTPRoute. */
export function httpMatchOf(match: Field): RankedMatch {
  const method = match.text('method');
  const headers = namedConditions(match, 'headers', (name, value) => presentCondition(name.toLowerCase(), value));
  const parameters = namedConditions(match, 'queryParams', queryCondition);
  const methods = method === undefined ? [] : [presentCondition(':method', exactMatch(method))];
  return {
    match: { path: httpPathOf(match.object('path')), conditions: [...methods, ...headers, ...parameters] },
    hasMethod: method !== undefined,
    headers: headers.length,
    queryParams: parameters.length,
  };
}

/** A match of a GRPCRoute. Its service and method are the two segments of a path. */
export function grpcMatchOf(match: Field): RankedMatch {
  const headers = namedConditions(match, 'headers', (name, value) => presentCondition(name.toLowerCase(), value));
  return {
    match: { path: grpcPathOf(match.object('method')), conditions: headers },
    hasMethod: false,
    headers: headers.length,
    queryParams: 0,
  };
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
    ? { type: 'prefix', value: `/${service}/`, ignoresCase: false }
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
