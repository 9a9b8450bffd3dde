// Routes of connections: TLSRoutes and TCPRoutes.

import { Kind } from '../../world/kinds';
import type { Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { StreamRoute } from '../streams/stream-route';
import { targetsOf } from './backends';

/** The routes of a TLSRoute or TCPRoute. Only its first rule counts, because rules have no matches. */
export function streamRoutesOf(route: Resource, world: World): StreamRoute[] {
  const hosts = route.spec.texts('hostnames').map(([, host]) => host.toLowerCase());
  return route.spec
    .objects('rules')
    .slice(0, 1)
    .map((rule) => ({
      source: { resource: route, rule: rule.text('name') || 'rules[0]', path: rule.path, matchIndex: 0 },
      guard: {},
      targets: targetsOf(rule, world, true),
      ...(route.type === Kind.TlsRoute && { sniHosts: hosts.length === 0 ? ['*'] : hosts }),
    }));
}
