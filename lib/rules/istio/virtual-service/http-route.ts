import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
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

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  noAction: () => ({
    message: 'the route has no action for requests',
    suggestion: 'set route, redirect or directResponse',
  }),
  actionWithDelegate: ({ action }: { action: string }) => ({
    message: `${action} is not allowed together with delegate`,
    suggestion: `remove ${action} or delegate`,
  }),
  nestedDelegate: () => ({
    message: 'a delegate must not delegate to another VirtualService',
    suggestion: 'set route instead of delegate, or add hosts to this VirtualService',
  }),
  excludedByAction: ({ field, action }: { field: string; action: string }) => ({
    message: `${field} is not allowed together with ${action}`,
    suggestion: 'remove one of them',
  }),
  mirrorAndMirrors: () => ({
    message: 'mirror and mirrors are mutually exclusive',
    suggestion: 'move mirror into mirrors',
  }),
});

/** Checks of the maps in a route. Most routes have few of them. */
const MAPS: readonly (readonly [name: string, check: (map: Field, route: Field) => void])[] = [
  ['headers', checkHeaderOperations],
  ['headers', checkAuthority],
  ['corsPolicy', checkCorsPolicy],
  ['fault', checkFault],
  ['redirect', checkRedirect],
  ['directResponse', checkDirectResponse],
  ['rewrite', checkRewrite],
  ['retries', checkRetries],
];

/** Checks one entry of `spec.http`. */
export function checkHttpRoute(route: Field, matches: readonly Field[], isDelegate: boolean): void {
  checkCombination(route, isDelegate);
  for (const match of matches) {
    checkHttpMatch(match);
  }
  for (const [name, check] of MAPS) {
    const map = route.object(name);
    if (map !== undefined) {
      check(map, route);
    }
  }
  checkMirrors(route);
  const destinations = route.objects('route');
  checkDestinations(route, destinations);
  for (const entry of destinations) {
    const headers = entry.object('headers');
    if (headers !== undefined) {
      checkHeaderOperations(headers);
    }
  }
  checkDuration(route, 'timeout');
}

/** Checks that a route responds, redirects, forwards or delegates, without settings of the other actions. */
function checkCombination(route: Field, isDelegate: boolean): void {
  if (route.has('delegate') && !isDelegate) {
    for (const action of ['route', 'redirect']) {
      if (route.filled(action)) {
        route.report(MESSAGES.actionWithDelegate({ action }), action);
      }
    }
    return;
  }
  if (route.has('delegate')) {
    route.report(MESSAGES.nestedDelegate(), 'delegate');
  }
  if (route.has('redirect')) {
    checkExcluded(route, 'redirect', ['route', 'fault', 'rewrite', 'directResponse']);
  } else if (route.has('directResponse')) {
    checkExcluded(route, 'directResponse', ['route', 'fault', 'rewrite']);
  } else if (!route.filled('route')) {
    route.report(MESSAGES.noAction());
  }
  if (route.has('mirror') && route.filled('mirrors')) {
    route.report(MESSAGES.mirrorAndMirrors(), 'mirror');
  }
}

function checkExcluded(route: Field, action: string, fields: readonly string[]): void {
  for (const field of fields) {
    // An empty list of destinations counts as unset, an empty rewrite as set.
    if (field === 'route' ? route.filled(field) : route.has(field)) {
      route.report(MESSAGES.excludedByAction({ field, action }), field);
    }
  }
}
