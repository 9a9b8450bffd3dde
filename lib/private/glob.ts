// Patterns of paths, for what no shell expands: quoted arguments, and paths in files.

import { normalize } from 'node:path';

const MAGIC = /[*?]|\{[^{}]*\}/;
const TOKENS = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[.+^$()|[\]{}\\]/g;

/** A pattern, and the folder that contains all that it matches. */
export interface Glob {
  readonly folder: string;
  readonly pattern: RegExp;
}

/**
 * Parses a pattern of paths: `*` and `?` match within a name, `**` matches folders of any depth, `{a,b}` is a choice.
 * Returns undefined for a path without them.
 */
export function parseGlob(path: string): Glob | undefined {
  if (!MAGIC.test(path)) {
    return undefined;
  }
  const names = normalize(path).split('/');
  const fixed = names
    .slice(
      0,
      names.findIndex((name) => MAGIC.test(name)),
    )
    .join('/');
  const folder = fixed === '' && path.startsWith('/') ? '/' : fixed || '.';
  return { folder, pattern: new RegExp(`^${patternOf(names.join('/'))}$`) };
}

function patternOf(path: string): string {
  return path.replace(TOKENS, (token) => {
    switch (token) {
      case '**/':
        return '(?:[^/]+/)*';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      default:
        return token.length > 1 ? `(?:${token.slice(1, -1).split(',').map(patternOf).join('|')})` : `\\${token}`;
    }
  });
}
