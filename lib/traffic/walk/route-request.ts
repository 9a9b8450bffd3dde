// Finds the route of a request among those of its virtual host, and takes it.

import { memoized } from '../../private/memoized';
import type { Ending, Journey } from '../journey';
import { RouteIndex } from '../match/route-index';
import { matchText, mismatch } from '../match/route-match';
import { type Message, withoutQuery } from '../message';
import { Outcome } from '../outcome';
import type { RuleReference } from '../references';
import { answersPreflight } from '../routes/cors';
import { locationOf } from '../routes/redirect';
import type { Forward, Route } from '../routes/route';
import { routeEffects } from '../routes/route-effects';
import type { VirtualHost } from '../virtual-host';

/** A matching route, with the path of the request without its query. */
export interface Routed {
  readonly route: Route;
  readonly message: Message;
  /** Port of the listener as clients see it. */
  readonly listenPort: number;
}

/** Ends a request that a route forwards. */
export type ForwardStep = (routed: Routed, forward: Forward) => Ending;

/** Routes a request that came to a virtual host. */
export function routeRequest(
  journey: Journey,
  host: VirtualHost | undefined,
  message: Message,
  listenPort: number,
  forward: ForwardStep,
): Ending {
  if (host === undefined) {
    journey.step(() => `no virtual host for ${message.host}`);
    return { outcome: Outcome.NO_ROUTE, status: 404 };
  }
  journey.step(() => `virtual host ${host.domain}`);
  if (host.requiresTls && message.scheme === 'http') {
    journey.step(() => 'the server redirects to HTTPS');
    return { outcome: Outcome.REDIRECTED, status: 301, location: `https://${message.authority}${message.path}` };
  }
  const path = withoutQuery(message.path);
  const index = indexOf(host.routes).find(message, path);
  const route = host.routes[index];
  journey.step(() => mismatchTexts(host.routes.slice(0, index < 0 ? undefined : index), message, path));
  if (route === undefined) {
    journey.step(() => 'no route matches');
    return { outcome: Outcome.NO_ROUTE, status: 404 };
  }
  journey.step(() => `${routeText(route)} matches: ${matchText(route.match)}`);
  if (route.source.path !== '') {
    journey.route = referenceOf(route);
    journey.taken = route;
    journey.meet(route.source.resource, route.source.path);
  }
  return takeRoute(journey, { route, message, listenPort }, forward);
}

const indexOf = memoized((routes: readonly Route[]) => new RouteIndex(routes.map(({ match }) => match)));

function takeRoute(journey: Journey, routed: Routed, forward: ForwardStep): Ending {
  const { route, message, listenPort } = routed;
  const { action, fault, cors } = route;
  journey.effect(() => routeEffects(route));
  const aborted = fault && abortedBy(journey, fault);
  if (aborted !== undefined) {
    return aborted;
  }
  // Proxies apply CORS only to requests that they forward.
  if (cors !== undefined && action.type === 'forward' && answersPreflight(cors, message)) {
    journey.step(() => 'the CORS policy answers the preflight request');
    return { outcome: Outcome.ANSWERED, status: 200 };
  }
  switch (action.type) {
    case 'redirect': {
      const location = locationOf(action, message, route.match.path, listenPort);
      journey.step(() => `redirect ${action.status} to ${location}`);
      return { outcome: Outcome.REDIRECTED, status: action.status, location };
    }
    case 'respond':
      journey.step(() => `direct response ${action.status}`);
      return { outcome: Outcome.ANSWERED, status: action.status };
    default:
      return forward(routed, action);
  }
}

function abortedBy(journey: Journey, { abort, delay }: NonNullable<Route['fault']>): Ending | undefined {
  if (delay !== undefined && delay.percent > 0) {
    journey.step(() => `a fault delays ${delay.percent}% of the requests by ${delay.duration}`);
  }
  if (abort === undefined || abort.percent <= 0) {
    return undefined;
  }
  journey.step(() => `a fault aborts ${abort.percent}% of the requests with status ${abort.status}`);
  if (abort.percent < 100) {
    journey.caveat(`a fault aborts ${abort.percent}% of the requests with status ${abort.status}`);
  }
  return abort.percent > 50 ? { outcome: Outcome.ABORTED, status: abort.status } : undefined;
}

/** Reference to the rule of a route. */
export function referenceOf({ source: { resource, rule } }: Route): RuleReference {
  return { kind: resource.kind, namespace: resource.namespace, name: resource.name, rule };
}

function routeText({ source: { resource, rule, matchIndex } }: Route): string {
  return `${resource.kind} ${resource.qualifiedName} ${rule}${matchIndex > 0 ? ` match ${matchIndex}` : ''}`;
}

function* mismatchTexts(routes: readonly Route[], message: Message, path: string): Iterable<string> {
  for (const route of routes) {
    yield `${routeText(route)} does not match: ${mismatch(route.match, message, path)}`;
  }
}
