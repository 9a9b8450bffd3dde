// Values that matches accept, so that a request can be made from a match.

import type { PathMatch } from '../match/path-match';
import { matchesRegex } from '../match/regex';
import type { StringMatch } from '../match/string-match';
import { regexSamples } from './regex-samples';

const ANY = 'sample';

/** Values that a string match accepts, the shortest first; without a match, any. Empty if none is found. */
export function textSamples(match: StringMatch | undefined): string[] {
  if (match === undefined) {
    return [ANY];
  }
  switch (match.type) {
    case 'exact':
      return [match.value];
    case 'prefix':
      return [match.value, match.value + ANY];
    default:
      return regexSamples(match.value);
  }
}

/** Paths that a match accepts, the shortest first. Empty if none is found. */
export function pathSamples({ type, value }: PathMatch): string[] {
  switch (type) {
    case 'exact':
      return [value];
    case 'prefix':
      return [value, value.endsWith('/') ? value + ANY : `${value}/${ANY}`, value + ANY];
    case 'segments':
      return [value, `${value}/${ANY}`];
    default:
      // A pattern such as `.*` also matches texts that are not paths.
      return regexSamples(value)
        .map((path) => (path.startsWith('/') ? path : `/${path}`))
        .filter((path) => matchesRegex(value, path));
  }
}

/** A host that a host or wildcard covers. */
export function hostSample(host: string): string {
  return host.startsWith('*') ? `${ANY}${host.slice(1) || '.example.com'}` : host;
}
