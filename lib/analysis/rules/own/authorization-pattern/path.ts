// Paths in an AuthorizationPolicy that no request has.

import { hasLiteralWildcard } from './wildcard';

/** The mistake in a path, as the message about it, and the path that is probably meant. */
export interface PathMistake {
  readonly messageId: 'regularExpression' | 'pathWithQuery' | 'literalWildcardInPath' | 'relativePath';
  readonly instead?: string;
}

// Anchors, classes, quantifiers and alternatives. A dot before a final * may be the end of a name, as in `/favicon.*`.
const REGULAR_EXPRESSION = /^\^|\$$|\\[dwsb./]|\[[^\]]*\]|\.\+|\/\.\*|\([^)]*\|[^)]*\)/;
const TEMPLATE = /\{\*{1,2}\}/;

/** The mistake in a path; undefined if requests can have it. */
export function pathMistake(path: string): PathMistake | undefined {
  if (path === '' || path === '*') {
    return undefined;
  }
  if (REGULAR_EXPRESSION.test(path)) {
    return { messageId: 'regularExpression' };
  }
  const end = path.search(/[?#]/);
  if (end >= 0) {
    return { messageId: 'pathWithQuery', instead: path.slice(0, end) || '/*' };
  }
  if (!TEMPLATE.test(path) && hasLiteralWildcard(path)) {
    return { messageId: 'literalWildcardInPath', ...templateFor(path) };
  }
  return /^[/*]/.test(path) || TEMPLATE.test(path) ? undefined : { messageId: 'relativePath', instead: absolute(path) };
}

/** The path with templates, if each wildcard is a whole segment. */
function templateFor(path: string): { readonly instead?: string } {
  const segments = path.split('/');
  const isWhole = path.startsWith('/') && segments.every((segment) => /^\*{1,2}$|^[^*]*$/.test(segment));
  const last = segments.length - 1;
  const template = (segment: string, index: number) =>
    !segment.includes('*') ? segment : segment === '**' || index === last ? '{**}' : '{*}';
  return isWhole ? { instead: segments.map(template).join('/') } : {};
}

function absolute(path: string): string {
  const withoutOrigin = path.replace(/^[a-z]+:\/\/[^/]*\/?/i, '');
  return `/${withoutOrigin}`;
}
