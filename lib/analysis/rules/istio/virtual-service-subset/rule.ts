import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { quote } from '../../../../diagnostics/words';
import { nearest } from '../../../../private/nearest';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import { destinationsOf, routesOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** Subsets that a VirtualService routes to and no DestinationRule of the host has. */
export const rule: Rule = {
  name: 'virtual-service-subset',
  codes: [REFERENCE_NOT_FOUND],
  check(world: World, report: Report): void {
    const subsets = subsetsByHost(world);
    for (const virtualService of world.of(Kind.VirtualService)) {
      for (const destination of routesOf(virtualService).flatMap(destinationsOf)) {
        checkSubset(destination, subsets, world, report);
      }
    }
  },
};

function checkSubset(
  destination: Field,
  subsets: ReadonlyMap<string, ReadonlySet<string>>,
  world: World,
  report: Report,
): void {
  const subset = destination.text('subset');
  if (!subset) {
    return;
  }
  const host = world.fullHost(destination.text('host') ?? '', destination.resource.namespace);
  const known = subsets.get(host);
  if (known?.has(subset)) {
    return;
  }
  const meant = nearest(subset, [...(known ?? [])]);
  report(REFERENCE_NOT_FOUND, destination.at('subset'), {
    message: `no DestinationRule of host ${quote(host)} has a subset ${quote(subset)}`,
    suggestion: meant ? `did you mean ${quote(meant)}?` : 'add the subset to the DestinationRule of the host',
    // Whoever has the rule of a host has its subsets.
    isUnsure: known === undefined && !world.isClosed,
  });
}

function subsetsByHost(world: World): Map<string, Set<string>> {
  const subsets = new Map<string, Set<string>>();
  for (const rule of world.of(Kind.DestinationRule)) {
    const host = world.fullHost(rule.spec.text('host') ?? '', rule.namespace);
    const names = subsets.get(host) ?? new Set();
    for (const subset of rule.spec.objects('subsets')) {
      names.add(subset.text('name') ?? '');
    }
    subsets.set(host, names);
  }
  return subsets;
}
