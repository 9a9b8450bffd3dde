// The match of a route: a path and further conditions. A request must meet all.

import type { Field } from '../../world/resource';
import type { Message } from '../message';
import type { Condition } from './condition';
import { headerConditions } from './header-match';
import { ANY_PATH, matchesPath, type PathMatch, pathMatchOf, pathText } from './path-match';
import { queryConditions } from './query-match';

/** The match of a route. */
export interface RouteMatch {
  readonly path: PathMatch;
  readonly conditions: readonly Condition[];
}

/** The match of all requests. */
export const ANY_REQUEST: RouteMatch = { path: ANY_PATH, conditions: [] };

/** The match of an HTTP route of a VirtualService. */
export function routeMatchOf(match: Field): RouteMatch {
  return { path: pathMatchOf(match), conditions: [...headerConditions(match), ...queryConditions(match)] };
}

/** Whether a match is met by all requests, as Istio sees it. */
export function isCatchAll({ path, conditions }: RouteMatch): boolean {
  const isAnyPath = path.type === 'regex' ? path.value === '.*' : path.type !== 'exact' && path.value === '/';
  return isAnyPath && conditions.length === 0;
}

/**
 * Whether a request meets a match.
 *
 * @param path - path of the request without its query
 */
export function meets({ path: wanted, conditions }: RouteMatch, message: Message, path: string): boolean {
  if (!matchesPath(wanted, path)) {
    return false;
  }
  for (const condition of conditions) {
    if (!condition.matches(message)) {
      return false;
    }
  }
  return true;
}

/** Why a request does not meet a match: the first condition that is not met. */
export function mismatch({ path: wanted, conditions }: RouteMatch, message: Message, path: string): string {
  const failed = matchesPath(wanted, path)
    ? conditions.find((condition) => !condition.matches(message))?.text
    : `path ${pathText(wanted)}`;
  return failed ?? '';
}

/** The match as messages show it. */
export function matchText({ path, conditions }: RouteMatch): string {
  const isAnyPath = path.type === 'prefix' && path.value === '/' && conditions.length > 0;
  const texts = conditions.map(({ text }) => text);
  return (isAnyPath ? texts : [`path ${pathText(path)}`, ...texts]).join(', ');
}
