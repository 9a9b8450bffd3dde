import { isDeepStrictEqual } from 'node:util';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quotedList } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const HEADLESS = 'None';

const INCONSISTENT_SERVICE = defineCode({
  code: 'IST0170',
  severity: Severity.WARNING,
  title: 'A Service differs between the clusters of a mesh',
  explanation:
    'Istio merges the Services with the same name and namespace from all clusters. If their types or ports differ, requests from one cluster to another can fail.',
  fix: 'Use the same type and ports in all clusters.',
  documentation: istioAnalysisPage('IST0170'),
});

const MESSAGES = messagesOf(INCONSISTENT_SERVICE, {
  inconsistentService: ({ clusters, differences }: { clusters: string[]; differences: string[] }) => ({
    message: `the Service differs between clusters ${quotedList(clusters)}: ${differences.join(', ')}`,
    suggestion: 'use the same definition in all clusters',
  }),
});

/** Reports Services with different definitions in the clusters of a mesh. */
export const rule: Rule = {
  name: 'multi-cluster-service',
  codes: [INCONSISTENT_SERVICE],
  check(world: World, report: Report): void {
    for (const services of servicesByName(world).values()) {
      const [first, ...others] = services;
      const found = first === undefined ? [] : others.flatMap((other) => differencesBetween(first, other));
      if (first !== undefined && found.length > 0) {
        const clusters = services.map(({ origin }) => origin.cluster ?? '');
        report(MESSAGES.inconsistentService({ clusters, differences: [...new Set(found)] }), first.at());
      }
    }
  },
};

/** Services by qualified name; only those whose cluster is known. */
function servicesByName(world: World): Map<string, Resource[]> {
  const services = new Map<string, Resource[]>();
  for (const service of world.of(Kind.Service)) {
    if (service.origin.cluster !== undefined) {
      const same = services.get(service.qualifiedName) ?? [];
      same.push(service);
      services.set(service.qualifiedName, same);
    }
  }
  return services;
}

function differencesBetween(one: Resource, other: Resource): string[] {
  const differs = (read: (service: Resource) => unknown) => !isDeepStrictEqual(read(one), read(other));
  return [
    differs(({ spec }) => spec.text('clusterIP') === HEADLESS) ? 'headless or not' : [],
    differs(({ spec }) => spec.text('type') ?? '') ? 'type' : [],
    differs(sortedPorts) ? 'ports' : [],
  ].flat();
}

function sortedPorts({ spec }: Resource): object[] {
  return spec
    .objects('ports')
    .map(({ value }) => value)
    .sort((one, other) => String(one.name).localeCompare(String(other.name)));
}
