// How policies describe the claims of a verified token.

import { isMap } from '../../private/map-reader';
import { type TextMatch, textMatch } from './text-match';

/** Claims of a verified token; undefined without one. */
export type Claims = Readonly<Record<string, unknown>> | undefined;

/** Whether the claims of a request have the form that a policy describes. */
export type ClaimMatch = (claims: Claims) => boolean;

/** The claim at a path of names; undefined if there is none. */
export function claimAt(claims: Claims, path: readonly string[]): unknown {
  let value: unknown = claims;
  for (const name of path) {
    value = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

/** Matches a claim, or one item of it if it is a list. Only texts match, not numbers. */
export function claimMatch(path: readonly string[], values: readonly string[]): ClaimMatch {
  const matches = values.map(textMatch);
  const isMatch = (value: unknown) => typeof value === 'string' && matches.some((match) => match(value));
  return (claims) => {
    const value = claimAt(claims, path);
    return Array.isArray(value) ? value.some(isMatch) : isMatch(value);
  };
}

/** Matches the issuer and subject of a token: `ISSUER/SUBJECT`. */
export function requestPrincipalMatch(value: string): ClaimMatch {
  const [issuer, subject] = principalParts(value);
  return (claims) => {
    const { iss, sub } = claims ?? {};
    return typeof iss === 'string' && typeof sub === 'string' && issuer(iss) && subject(sub);
  };
}

/** Names of nested claims in brackets: `[a][b]`. Undefined if the text has another form. */
export function claimPath(brackets: string): string[] | undefined {
  if (/^(?:\[[^[\]]*\])+$/.test(brackets)) {
    return brackets.slice(1, -1).split('][');
  }
  const name = nameInBrackets(brackets);
  return name === undefined ? undefined : [name];
}

/** The text between the first bracket and the last. */
export function nameInBrackets(text: string): string | undefined {
  return text.startsWith('[') && text.endsWith(']') && text.length > 1 ? text.slice(1, -1) : undefined;
}

/** The issuer may be a URL, so the subject is what follows the last slash. A wildcard is at the start or at the end. */
function principalParts(value: string): [issuer: TextMatch, subject: TextMatch] {
  const slash = value.lastIndexOf('/');
  const issuer = slash < 0 ? value : value.slice(0, slash);
  const subject = slash < 0 ? '' : value.slice(slash + 1);
  const any = textMatch('*');
  if (value === '*') {
    return [any, any];
  }
  if (value.startsWith('*')) {
    return slash < 0 ? [any, textMatch(value)] : [textMatch(issuer), exactly(subject)];
  }
  if (value.endsWith('*')) {
    return slash < 0 ? [textMatch(value), any] : [exactly(issuer), textMatch(subject)];
  }
  return [exactly(issuer), exactly(subject)];
}

function exactly(expected: string): TextMatch {
  return (text) => text === expected;
}
