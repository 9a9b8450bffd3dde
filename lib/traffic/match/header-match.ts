// How routes match the headers of a request, its method, authority and scheme.

import type { Field } from '../../world/resource';
import type { Message } from '../message';
import { claimCondition } from './claim-match';
import type { Condition } from './condition';
import { type StringMatch, textMatch } from './string-match';

/** The conditions of `headers`, `withoutHeaders`, `method`, `authority` and `scheme` of a match. */
export function headerConditions(match: Field): Condition[] {
  const required = match.objectEntries('headers').map(([name, value]) => headerCondition(name, value, false));
  const forbidden = match.objectEntries('withoutHeaders').map(([name, value]) => headerCondition(name, value, true));
  const special = (['method', 'authority', 'scheme'] as const).flatMap((name) => {
    const value = match.object(name);
    return value === undefined ? [] : [presentCondition(`:${name}`, textMatch(value))];
  });
  return [...required, ...forbidden, ...special];
}

/** Value of a header or pseudo-header of a request; undefined if it is absent. */
export function headerOf(message: Message, name: string): string | undefined {
  switch (name) {
    case ':method':
      return message.method;
    case ':authority':
    case 'host':
      return message.authority;
    case ':scheme':
      return message.scheme;
    case ':path':
      return message.path;
    default:
      return message.headers.get(name);
  }
}

function headerCondition(name: string, value: Field, isForbidden: boolean): Condition {
  const match = textMatch(value);
  return (
    claimCondition(name, match, isForbidden) ??
    (isForbidden ? absentCondition(name.toLowerCase(), match) : presentCondition(name.toLowerCase(), match))
  );
}

export function presentCondition(name: string, match: StringMatch | undefined): Condition {
  return {
    part: 'header',
    names: [name],
    value: match,
    isForbidden: false,
    text: `${labelOf(name)} ${match?.text ?? 'present'}`,
    matches: (message) => {
      const value = headerOf(message, name);
      return value !== undefined && (match === undefined || match.matches(value));
    },
  };
}

/** A condition of `withoutHeaders`: an absent header counts as an empty one. */
function absentCondition(name: string, match: StringMatch | undefined): Condition {
  return {
    part: 'header',
    names: [name],
    value: match,
    isForbidden: true,
    text: match === undefined ? `${labelOf(name)} absent` : `${labelOf(name)} not ${match.text}`,
    matches: (message) => {
      const value = headerOf(message, name);
      return match === undefined ? value === undefined : !match.matches(value ?? '');
    },
  };
}

function labelOf(name: string): string {
  return name.startsWith(':') ? name.slice(1) : `header ${name}`;
}
