// Routes and matches that no request reaches, because Istio uses the first route that matches.

import { isDeepStrictEqual } from 'node:util';
import { INEFFECTIVE_MATCH, UNREACHABLE_ROUTE } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote } from '../../../diagnostics/words';
import { addTo } from '../../../private/collections';
import type { Field } from '../shared/field';
import { covers } from './match-cover';

const UNREACHABLE = messagesOf(UNREACHABLE_ROUTE, {
  afterCatchAll: ({ catchAll }: { catchAll: string }) => ({
    message: `${catchAll} has no match, so it receives all requests`,
    suggestion: `move ${catchAll} to the end, or remove this route`,
  }),
  allMatchesRepeated: () => ({
    message: 'earlier routes have all matches of this route',
    suggestion: 'remove the route, or change its matches',
  }),
});

const INEFFECTIVE = messagesOf(INEFFECTIVE_MATCH, {
  repeatedMatch: ({ earlier }: { earlier: string }) => ({
    message: `${earlier} has the same match`,
    suggestion: 'remove this match, or change it',
  }),
  coveredByPrefix: ({ prefix, earlier }: { prefix: string; earlier: string }) => ({
    message: `prefix ${quote(prefix)} of ${earlier} already matches these requests`,
    suggestion: 'move this match before it, or remove this match',
  }),
});

/** Checks the routes of `spec.http`. */
export function checkHttpReachability(routes: readonly Field[]): void {
  const known = checkRepeats(routes);
  const prefixes = known.filter(({ match }) => match.object('uri')?.text('prefix'));
  if (prefixes.length < 2) {
    return;
  }
  prefixes.forEach((later, position) => {
    const earlier = prefixes.find(
      ({ route, match }, index) => index < position && !route.has('delegate') && covers(match, later.match),
    );
    if (earlier !== undefined) {
      const prefix = earlier.match.object('uri')?.text('prefix') ?? '';
      later.match.report(INEFFECTIVE.coveredByPrefix({ prefix, earlier: nameOf(earlier.route) }));
    }
  });
}

/** Checks the routes of `spec.tls` or `spec.tcp`. */
export function checkL4Reachability(routes: readonly Field[]): void {
  checkRepeats(routes);
}

interface KnownMatch {
  readonly route: Field;
  readonly match: Field;
}

/** Distinct matches, indexed by fields that differ between most of them. */
class KnownMatches {
  public readonly all: KnownMatch[] = [];
  private readonly byHint = new Map<string, KnownMatch[]>();

  /** Returns the earlier match that is the same except for its name; if there is none, adds this one. */
  public findOrAdd(route: Field, match: Field): KnownMatch | undefined {
    const hint = hintOf(match);
    const earlier = this.byHint
      .get(hint)
      ?.find((known) => isSameMatch(known.match, match) && !known.route.has('delegate'));
    if (earlier === undefined) {
      const known = { route, match };
      this.all.push(known);
      addTo(this.byHint, hint, known);
    }
    return earlier;
  }
}

function isSameMatch(one: Field, other: Field): boolean {
  return isDeepStrictEqual({ ...one.value, name: undefined }, { ...other.value, name: undefined });
}

function hintOf(match: Field): string {
  const uri = match.object('uri');
  const text = uri?.text('exact') ?? uri?.text('prefix') ?? uri?.text('regex') ?? match.texts('sniHosts')[0]?.[1];
  return `${match.number('port')} ${text ?? ''}`;
}

/** Reports routes after a catch-all and repeated matches; returns the other matches. */
function checkRepeats(routes: readonly Field[]): KnownMatch[] {
  const known = new KnownMatches();
  let catchAll: Field | undefined;
  for (const route of routes) {
    if (catchAll !== undefined) {
      route.report(UNREACHABLE.afterCatchAll({ catchAll: nameOf(catchAll) }));
    } else if (route.length('match') === 0) {
      // Requests that a delegate does not match go on to the next route.
      catchAll = route.has('delegate') ? undefined : route;
    } else if (countRepeats(route, known) === route.length('match')) {
      route.report(UNREACHABLE.allMatchesRepeated());
    }
  }
  return known.all;
}

function countRepeats(route: Field, known: KnownMatches): number {
  let repeats = 0;
  for (const match of route.objects('match')) {
    if (isRepeat(route, match, known)) {
      repeats++;
    }
  }
  return repeats;
}

function isRepeat(route: Field, match: Field, known: KnownMatches): boolean {
  const earlier = known.findOrAdd(route, match);
  if (earlier === undefined) {
    return false;
  }
  match.report(INEFFECTIVE.repeatedMatch({ earlier: nameOf(earlier.route) }));
  return true;
}

function nameOf(route: Field): string {
  const name = route.text('name');
  return name ? `route ${quote(name)}` : `route ${route.index}`;
}
