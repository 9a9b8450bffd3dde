import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { routedDestinationsOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const ROUTES_NOT_AFFECTED = defineCode({
  code: 'IST0140',
  severity: Severity.WARNING,
  title: 'Requests from a gateway go past the subsets of a host',
  explanation:
    'A VirtualService of sidecars splits the host into subsets, but this one sends requests from a gateway straight to the host. A gateway does not read the routes of sidecars, so its requests reach all versions.',
  fix: 'Name the subsets in the VirtualService of the gateway too.',
  documentation: istioAnalysisPage('IST0140'),
  examples: __dirname,
});

function bypassExample(subset: string): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts:
    - reviews
  http:
    - route:
        - destination:
            host: reviews
            subset: v1
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: edge
spec:
  hosts:
    - shop.example.com
  gateways:
    - edge
  http:
    - route:
        - destination:
            host: reviews${subset}`;
}

/** Routes of gateways to a host as a whole that sidecars split into subsets. */
export const rule: Rule = {
  name: 'virtual-service-bypass',
  codes: [ROUTES_NOT_AFFECTED],
  check(world: World, report: Report): void {
    const splitters = splittersByHost(world);
    for (const virtualService of world.of(Kind.VirtualService)) {
      for (const destination of virtualService.spec.filled('gateways') ? httpDestinations(virtualService) : []) {
        const host = hostOf(destination, world);
        const splitter = splitters.get(host)?.find((other) => other !== virtualService);
        if (splitter !== undefined && !destination.filled('subset')) {
          report(ROUTES_NOT_AFFECTED, destination.at('host'), {
            message: `the subsets that VirtualService ${quote(splitter.qualifiedName)} splits host ${quote(host)} into do not count here`,
            suggestion: 'name a subset',
          });
        }
      }
    }
  },
};

/** VirtualServices by the hosts that they split into subsets. */
function splittersByHost(world: World): Map<string, Resource[]> {
  const splitters = new Map<string, Resource[]>();
  for (const virtualService of world.of(Kind.VirtualService)) {
    const own = virtualService.spec.texts('hosts').map(([, host]) => world.fullHost(host, virtualService.namespace));
    const split = httpDestinations(virtualService)
      .filter((destination) => destination.filled('subset'))
      .map((destination) => hostOf(destination, world));
    for (const host of new Set(split.filter((candidate) => own.includes(candidate)))) {
      const known = splitters.get(host) ?? [];
      known.push(virtualService);
      splitters.set(host, known);
    }
  }
  return splitters;
}

function httpDestinations({ spec }: Resource): Field[] {
  return spec.objects('http').flatMap(routedDestinationsOf);
}

function hostOf(destination: Field, world: World): string {
  return world.fullHost(destination.text('host') ?? '', destination.resource.namespace);
}
