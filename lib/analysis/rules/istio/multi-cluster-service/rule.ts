import { isDeepStrictEqual } from 'node:util';
import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
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
    'Istio merges Services of the same name and namespace of all clusters into one. Where their type or ports differ, requests from one cluster fail in another.',
  fix: 'Make the Services the same in all clusters.',
  documentation: istioAnalysisPage('IST0170'),
});

/** Services that several clusters have, each in its own way. */
export const rule: Rule = {
  name: 'multi-cluster-service',
  codes: [INCONSISTENT_SERVICE],
  check(world: World, report: Report): void {
    for (const services of servicesByName(world).values()) {
      const [first, ...others] = services;
      const reasons = first === undefined ? [] : others.flatMap((other) => differences(first, other));
      if (first !== undefined && reasons.length > 0) {
        report(INCONSISTENT_SERVICE, first.at(), {
          message: `clusters ${services.map(({ origin }) => quote(origin.cluster ?? '')).join(', ')} disagree on its ${[...new Set(reasons)].join(', ')}`,
          suggestion: 'make it the same in all clusters',
        });
      }
    }
  },
};

/** Services whose cluster is known. */
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

function differences(one: Resource, other: Resource): string[] {
  const differs = (read: (service: Resource) => unknown) => !isDeepStrictEqual(read(one), read(other));
  return [
    differs(({ spec }) => spec.text('clusterIP') === HEADLESS) ? 'being headless' : [],
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
