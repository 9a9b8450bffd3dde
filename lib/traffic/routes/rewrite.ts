// How a route changes the path that a destination gets.

import type { Field } from '../../world/resource';
import { coveredPart, type PathMatch } from '../match/path-match';
import { replaceRegex } from '../match/regex';
import { withoutQuery } from '../message';

/** Replaces the part of the path that the match covers (`prefix`), or all matches of a pattern (`regex`). */
export interface Rewrite {
  readonly type: 'prefix' | 'regex';
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
  return rewrite.replacement + path.slice(coveredPart(match, plain).length);
}
