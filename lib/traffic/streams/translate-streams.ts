// Translates the routes of TCP and TLS of a VirtualService, as istiod does.

import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { Target } from '../routes/route';
import { addressOf, guardOf } from '../virtual-services/addresses';
import type { StreamRoute } from './stream-route';

/** The routes in `tcp`, in their order; one for each match. */
export function tcpRoutesOf({ spec }: Resource, world: World): StreamRoute[] {
  return spec.objects('tcp').flatMap((rule) => {
    const matches = rule.objects('match');
    const targets = targetsOf(rule, world);
    return targets.length === 0
      ? []
      : (matches.length === 0 ? [undefined] : matches).map((match, index) => routeOf(rule, match, index, targets));
  });
}

/** The routes in `tls`, in their order; one for each match. */
export function tlsRoutesOf({ spec }: Resource, world: World): StreamRoute[] {
  return spec.objects('tls').flatMap((rule) => {
    const targets = targetsOf(rule, world);
    const matches = targets.length === 0 ? [] : rule.objects('match');
    return matches.map((match, index) => ({
      ...routeOf(rule, match, index, targets),
      sniHosts: match.texts('sniHosts').map(([, host]) => host.toLowerCase()),
    }));
  });
}

function routeOf(rule: Field, match: Field | undefined, index: number, targets: readonly Target[]): StreamRoute {
  const path = rule.path;
  const subnets = (match?.texts('destinationSubnets') ?? []).map(([, subnet]) => subnet);
  return {
    source: { resource: rule.resource, rule: path.replace(/^spec\./, ''), path, matchIndex: index },
    guard: (match && guardOf(match)) ?? {},
    targets,
    subnets,
  };
}

function targetsOf(rule: Field, world: World): Target[] {
  const targets = rule.objects('route').map((target) => ({
    ...addressOf(target.objectOrEmpty('destination'), world),
    weight: target.number('weight') || 0,
  }));
  return targets.length === 1
    ? targets.map((target) => ({ ...target, weight: 100 }))
    : targets.filter(({ weight }) => weight > 0);
}
