// How routes match the parameters in the query of a request.

import type { Field } from '../../world/resource';
import type { Condition } from './condition';
import { type StringMatch, textMatch } from './string-match';

/** The conditions of `queryParams` of a match. */
export function queryConditions(match: Field): Condition[] {
  return match.objectEntries('queryParams').map(([name, value]) => queryCondition(name, textMatch(value)));
}

export function queryCondition(name: string, match: StringMatch | undefined): Condition {
  return {
    part: 'parameter',
    names: [name],
    value: match,
    isForbidden: false,
    text: `query parameter ${name} ${match?.text ?? 'present'}`,
    matches: ({ path }) => {
      const value = parameterOf(path, name);
      return value !== undefined && (match === undefined || match.matches(value));
    },
  };
}

/** First value of a parameter, as written; undefined if it is absent. */
function parameterOf(path: string, name: string): string | undefined {
  const mark = path.indexOf('?');
  if (mark < 0) {
    return undefined;
  }
  for (const part of path.slice(mark + 1).split('&')) {
    const equals = part.indexOf('=');
    if ((equals < 0 ? part : part.slice(0, equals)) === name) {
      return equals < 0 ? '' : part.slice(equals + 1);
    }
  }
  return undefined;
}
