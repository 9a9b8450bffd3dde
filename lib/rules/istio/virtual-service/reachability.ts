// Routes and matches that no request gets to, because Istio takes the first route that fits.

import { isDeepStrictEqual } from 'node:util';
import { quote } from '../../../diagnostics/words';
import type { Field } from '../shared/field';
import { covers } from './match-cover';

/** The routes of `spec.http`. */
export function checkHttpReachability(routes: readonly Field[]): void {
  const known = checkRepeats(routes);
  const prefixes = known.filter(({ match }) => match.object('uri')?.text('prefix'));
  prefixes.forEach((later, position) => {
    const earlier = prefixes.find(
      ({ route, match }, index) => index < position && !route.has('delegate') && covers(match, later.match),
    );
    if (earlier !== undefined) {
      const prefix = quote(earlier.match.object('uri')?.text('prefix') ?? '');
      const taker = `prefix ${prefix} in ${nameOf(earlier.route)}`;
      later.match.ineffective(`${taker} takes these requests already; move this match before it, or remove it`);
    }
  });
}

/** The routes of `spec.tls` or `spec.tcp`. */
export function checkL4Reachability(routes: readonly Field[]): void {
  checkRepeats(routes);
}

interface KnownMatch {
  readonly route: Field;
  readonly match: Field;
}

/** Matches without a repeat, by what tells most of them apart. */
class KnownMatches {
  public readonly all: KnownMatch[] = [];
  private readonly byHint = new Map<string, KnownMatch[]>();

  /** The earlier match that is the same but for its name; where there is none, this one is known from now on. */
  public findOrAdd(route: Field, match: Field): KnownMatch | undefined {
    const hint = hintOf(match);
    const similar = this.byHint.get(hint) ?? [];
    const earlier = similar.find((known) => isSameMatch(known.match, match) && !known.route.has('delegate'));
    if (earlier === undefined) {
      const known = { route, match };
      this.all.push(known);
      similar.push(known);
      this.byHint.set(hint, similar);
    }
    return earlier;
  }
}

function isSameMatch(one: Field, other: Field): boolean {
  return isDeepStrictEqual({ ...one.value, name: undefined }, { ...other.value, name: undefined });
}

function hintOf(match: Field): string {
  const uri = match.object('uri');
  const [[, sniHost = ''] = []] = match.texts('sniHosts');
  return `${match.number('port')} ${uri?.text('exact') ?? uri?.text('prefix') ?? uri?.text('regex') ?? sniHost}`;
}

/** Reports what stands behind a catch-all or repeats an earlier match; gives back the matches that do neither. */
function checkRepeats(routes: readonly Field[]): KnownMatch[] {
  const known = new KnownMatches();
  let catchAll: Field | undefined;
  for (const route of routes) {
    const count = route.length('match');
    if (catchAll !== undefined) {
      route.unreachable(
        `${nameOf(catchAll)} has no match and takes all requests; move it to the end, or remove this one`,
      );
    } else if (count === 0) {
      // What a delegate does not match goes on to the next route.
      catchAll = route.has('delegate') ? undefined : route;
    } else if (route.objects('match').filter((match) => isRepeat(route, match, known)).length === count) {
      route.unreachable('earlier routes have all of its matches; remove it, or change its matches');
    }
  }
  return known.all;
}

function isRepeat(route: Field, match: Field, known: KnownMatches): boolean {
  const earlier = known.findOrAdd(route, match);
  if (earlier === undefined) {
    return false;
  }
  match.ineffective(`${nameOf(earlier.route)} has the same match and takes these requests; remove it, or change it`);
  return true;
}

function nameOf(route: Field): string {
  const name = route.text('name');
  return name ? `route ${quote(name)}` : `route ${route.index}`;
}
