// The matches and actions of routes, as lines of a node.

import { cut } from '../../diagnostics/words';
import { formatLabels } from '../../world/labels';
import { isCatchAll, matchText } from '../match/route-match';
import type { Fault } from '../routes/fault';
import type { Redirect } from '../routes/redirect';
import type { Action, Guard, Route } from '../routes/route';
import type { StreamRoute } from '../streams/stream-route';

/** The most matches of a rule that are shown. */
const MOST_MATCHES = 4;

/** The lines for the routes of a rule of HTTP, which differ only in their matches. */
export function httpLines(routes: readonly Route[]): string[] {
  const [first] = routes;
  return [
    ...shortened(
      routes.map(({ match, guard }) => joined(isCatchAll(match) ? 'all requests' : matchText(match), guard)),
    ),
    ...(first === undefined ? [] : [...faultLines(first.fault), ...actionLines(first.action)]),
  ];
}

/** The lines for the routes of a rule of connections. */
export function streamLines(routes: readonly StreamRoute[]): string[] {
  return shortened(
    routes.map(({ sniHosts, subnets, guard }) => {
      const names = sniHosts === undefined ? 'all connections' : `TLS to ${sniHosts.join(', ')}`;
      return joined(`${names}${subnets.length === 0 ? '' : ' of some addresses'}`, guard);
    }),
  );
}

function joined(text: string, { port, labels, namespace }: Guard = {}): string {
  return [
    cut(text),
    ...(port === undefined ? [] : [`port ${port}`]),
    ...(labels === undefined ? [] : [`from ${formatLabels(labels)}`]),
    ...(namespace === undefined ? [] : [`from namespace ${namespace}`]),
  ].join(', ');
}

function shortened(lines: readonly string[]): string[] {
  const distinct = [...new Set(lines)];
  const more = distinct.length - MOST_MATCHES;
  // One line more takes as much space as its number.
  return more < 2 ? distinct : [...distinct.slice(0, MOST_MATCHES), `and ${more} other matches`];
}

function faultLines({ abort, delay }: Fault = {}): string[] {
  return [
    ...(delay !== undefined && delay.percent > 0 ? [`delays ${delay.percent}% by ${delay.duration}`] : []),
    ...(abort !== undefined && abort.percent > 0 ? [`aborts ${abort.percent}% with ${abort.status}`] : []),
  ];
}

function actionLines(action: Action): string[] {
  switch (action.type) {
    case 'redirect':
      return [`redirects with ${action.status}${redirectTarget(action)}`];
    case 'respond':
      return [`responds with ${action.status}`];
    default:
      return [];
  }
}

function redirectTarget({ scheme, authority, port, path, prefix }: Redirect): string {
  const parts = [
    ...(scheme === undefined ? [] : [`${scheme}:`]),
    ...(authority === undefined ? [] : [authority]),
    ...(typeof port === 'number' ? [`:${port}`] : []),
    ...[path ?? prefix ?? []].flat(),
  ];
  return parts.length === 0 ? '' : ` to ${cut(parts.join(' '))}`;
}
