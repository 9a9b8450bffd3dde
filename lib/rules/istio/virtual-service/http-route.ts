import { checkDuration } from '../shared/durations';
import type { Field } from '../shared/field';
import { checkCorsPolicy } from './cors';
import { checkDestinations } from './destinations';
import { checkFault } from './fault';
import { checkAuthority, checkHeaderOperations } from './header-operations';
import { checkDirectResponse, checkRedirect, checkRewrite } from './http-actions';
import { checkHttpMatch } from './http-match';
import { checkMirrors } from './mirrors';
import { checkRetries } from './retries';

/** One entry of `spec.http`. */
export function checkHttpRoute(route: Field, isDelegate: boolean): void {
  checkCombination(route, isDelegate);
  for (const match of route.objects('match')) {
    checkHttpMatch(match);
  }
  checkHeaderOperations(route);
  checkAuthority(route);
  checkCorsPolicy(route);
  checkFault(route);
  checkMirrors(route);
  checkRedirect(route);
  checkDirectResponse(route);
  checkRewrite(route);
  checkRetries(route);
  checkDestinations(route);
  for (const entry of route.objects('route')) {
    checkHeaderOperations(entry);
  }
  checkDuration(route, 'timeout');
}

/** A route answers, redirects, forwards or delegates; each excludes the settings that only another one reads. */
function checkCombination(route: Field, isDelegate: boolean): void {
  if (route.has('delegate') && !isDelegate) {
    for (const name of ['route', 'redirect']) {
      if (route.filled(name)) {
        route.error(`the route has a delegate, which decides where requests go; remove ${name} or delegate`, name);
      }
    }
    return;
  }
  if (route.has('delegate')) {
    route.error('a delegate cannot delegate further; route from here, or give the VirtualService hosts', 'delegate');
  }
  if (route.has('redirect')) {
    excludes(route, 'redirect', ['route', 'fault', 'rewrite', 'directResponse']);
  } else if (route.has('directResponse')) {
    excludes(route, 'directResponse', ['route', 'fault', 'rewrite']);
  } else if (!route.filled('route')) {
    route.error('it does not say what to do with requests; give route, redirect or directResponse');
  }
  if (route.has('mirror') && route.filled('mirrors')) {
    route.error('mirror and mirrors are both set; move mirror into mirrors', 'mirror');
  }
}

function excludes(route: Field, answer: string, others: readonly string[]): void {
  for (const name of others) {
    // An empty list of destinations is none, but an empty rewrite is one.
    if (name === 'route' ? route.filled(name) : route.has(name)) {
      route.error(`${name} has no place beside ${answer}, which answers the request; remove one of the two`, name);
    }
  }
}
