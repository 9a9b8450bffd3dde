// How a route changes the path that a destination gets.

import type { Field } from '../../world/resource';
import { type PathMatch, replaceCovered } from '../match/path-match';
import { replaceRegex } from '../match/regex';
import { withoutQuery } from '../message';

/**
 * Replaces the part of the path that the match covers (`prefix`), all matches of a pattern (`regex`), or the whole path
 * (`full`).
 */
export interface Rewrite {
  readonly type: 'prefix' | 'regex' | 'full';
  /** Pattern of `regex`. */
  readonly pattern?: string;
  readonly replacement: string;
}

/** The rewrite of the path that a route sets. */
export function rewriteOf(route: Field): Rewrite | undefined {
  const rewrite = route.object('rewrite');
  const regex = rewrite?.object('uriRegexRewrite');
  if (regex !== undefined) {
    return { type: 'regex', pattern: regex.text('match') ?? '', replacement: regex.text('rewrite') ?? '' };
  }
  const uri = rewrite?.text('uri') ?? '';
  return uri === '' ? undefined : { type: 'prefix', replacement: uri };
}

/** The path that a destination gets. */
export function rewritten(path: string, rewrite: Rewrite | undefined, match: PathMatch): string {
  if (rewrite === undefined) {
    return path;
  }
  const plain = withoutQuery(path);
  if (rewrite.type === 'regex') {
    return replaceRegex(rewrite.pattern ?? '', plain, rewrite.replacement) + path.slice(plain.length);
  }
  const changed = rewrite.type === 'full' ? rewrite.replacement : replaceCovered(match, plain, rewrite.replacement);
  return changed + path.slice(plain.length);
}
