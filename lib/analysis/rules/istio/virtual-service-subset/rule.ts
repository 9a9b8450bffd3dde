import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { messagesOf } from '../../../../diagnostics/define-code';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import { destinationsOf, routesOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const MESSAGES = messagesOf(REFERENCE_NOT_FOUND, {
  unknownSubset: ({ host, subset, meant }: { host: string; subset: string; meant: string | undefined }) => ({
    message: `no DestinationRule for host ${quote(host)} has the subset ${quote(subset)}`,
    suggestion: suggestName(meant, 'add the subset to the DestinationRule of the host'),
  }),
});

/** Reports subsets of a VirtualService that no DestinationRule of the host defines. */
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
  const meant = closestName(subset, known ?? []);
  report(MESSAGES.unknownSubset({ host, subset, meant }), destination.at('subset'), {
    // If one DestinationRule of the host is known, all its subsets are.
    isUnsure: known === undefined && !world.knowsHostsLike(host),
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
