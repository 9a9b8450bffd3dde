// How routes match the path of a request.

import { quote } from '../../diagnostics/words';
import type { Field } from '../../world/resource';
import { matchesRegex } from './regex';

/**
 * A match of paths. `prefix` compares characters, so that `/a` matches `/ab`; `segments` compares whole segments, as the
 * Gateway API does.
 */
export interface PathMatch {
  readonly type: 'exact' | 'prefix' | 'segments' | 'regex';
  readonly value: string;
  readonly ignoresCase: boolean;
}

/** The match of all paths. */
export const ANY_PATH: PathMatch = { type: 'prefix', value: '/', ignoresCase: false };

/** The match that `uri` and `ignoreUriCase` of a match set. */
export function pathMatchOf(match: Field): PathMatch {
  const uri = match.object('uri');
  const ignoresCase = match.flag('ignoreUriCase');
  for (const type of ['exact', 'prefix', 'regex'] as const) {
    const value = uri?.text(type);
    if (value !== undefined) {
      return { type, value, ignoresCase };
    }
  }
  return { ...ANY_PATH, ignoresCase };
}

/** Whether a path without its query matches. */
export function matchesPath({ type, value, ignoresCase }: PathMatch, path: string): boolean {
  if (type === 'regex') {
    return matchesRegex(value, path);
  }
  if (!ignoresCase) {
    return comparePath(type, value, path);
  }
  return comparePath(type, value.toLowerCase(), path.toLowerCase());
}

/** The part of a path that a match covers, which a rewrite replaces. */
export function coveredPart({ type, value }: PathMatch, path: string): string {
  return type === 'prefix' || type === 'segments' ? path.slice(0, value.length) : path;
}

/** The match as messages show it. */
export function pathText({ type, value, ignoresCase }: PathMatch): string {
  return `${type === 'segments' ? 'prefix' : type} ${quote(value)}${ignoresCase ? ' in any case' : ''}`;
}

function comparePath(type: PathMatch['type'], value: string, path: string): boolean {
  switch (type) {
    case 'exact':
      return path === value;
    case 'prefix':
      return path.startsWith(value);
    default:
      return path.startsWith(value) && (path.length === value.length || path[value.length] === '/');
  }
}
