// Paths that a match of paths takes, and their neighbors that it may not take.

import { isPathTemplate } from '../../authorization/path-template';
import type { PathMatch } from '../../match/path-match';
import { pathSamples } from '../../requests/value-samples';

/** Paths around a match of a route; the match takes the first. */
export function pathsAround(match: PathMatch): string[] {
  const { type, value, ignoresCase } = match;
  if (type === 'regex') {
    const samples = pathSamples(match);
    return [...samples, ...samples.flatMap(neighbors)];
  }
  const paths = [value, ...neighbors(value)];
  return ignoresCase ? [...paths, value.toUpperCase(), value.toLowerCase()] : paths;
}

/** Paths around a value of a policy: `/a`, `/a*`, `*a`, or a template such as `/{*}/a`. */
export function pathsAroundValue(value: string): string[] {
  if (isPathTemplate(value)) {
    const path = value.replaceAll('{**}', 'x/y').replaceAll('{*}', 'x');
    return [path, ...neighbors(path)];
  }
  if (value === '*') {
    return ['/'];
  }
  if (value.startsWith('*')) {
    const end = value.slice(1);
    return [end.startsWith('/') ? `/x${end}` : `/${end}`, `/${end}x`];
  }
  const path = value.endsWith('*') ? value.slice(0, -1) : value;
  return [path, ...neighbors(path)];
}

/** A path with one more character, with another segment, with a slash, and without its last character. */
function neighbors(path: string): string[] {
  const shorter = path.slice(0, -1);
  const base = path.endsWith('/') ? path : `${path}/`;
  return [`${path}x`, `${base}x`, base, ...(shorter.startsWith('/') ? [shorter] : [])];
}
