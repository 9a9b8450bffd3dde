// Routing on the claims of a validated token: headers such as `@request.auth.claims.groups` or `@request.auth.claims[a][b]`.

import { claimAt } from '../authorization/claim-match';
import type { Condition } from './condition';
import type { StringMatch } from './string-match';

const PREFIX = '@request.auth.claims';

/** The condition on a claim; undefined if the name of the header is not that of a claim. */
export function claimCondition(
  name: string,
  match: StringMatch | undefined,
  isForbidden: boolean,
): Condition | undefined {
  const path = claimPath(name);
  if (path === undefined) {
    return undefined;
  }
  return {
    part: 'claim',
    names: path,
    value: match,
    isForbidden,
    text: `claim ${path.join('.')} ${isForbidden ? 'not ' : ''}${match?.text ?? 'present'}`,
    matches: ({ claims }) => isMet(claimAt(claims, path), match) !== isForbidden,
  };
}

/** Names of nested claims. */
function claimPath(name: string): string[] | undefined {
  if (!name.toLowerCase().startsWith(PREFIX)) {
    return undefined;
  }
  const rest = name.slice(PREFIX.length);
  const path = rest.startsWith('[') ? bracketed(rest) : rest.startsWith('.') ? rest.slice(1).split('.') : [];
  return path.length === 0 || path.includes('') ? undefined : path;
}

function bracketed(text: string): string[] {
  return /^(?:\[[^[\]]+\])+$/.test(text) ? text.slice(1, -1).split('][') : [];
}

/** A claim is a text, or a list with a text that must match. */
function isMet(value: unknown, match: StringMatch | undefined): boolean {
  const texts = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
  return match !== undefined && texts.some((text) => match.matches(text));
}
