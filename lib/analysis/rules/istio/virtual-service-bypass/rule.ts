import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
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
  title: 'Requests from a gateway bypass the subset routing of a host',
  explanation:
    'A VirtualService routes requests for the host to subsets, but this VirtualService sends requests from a gateway to the host without a subset. A gateway does not apply routes for sidecars, so its requests reach all versions.',
  fix: 'Route to the subsets in the VirtualService of the gateway as well.',
  documentation: istioAnalysisPage('IST0140'),
  examples: __dirname,
});

const MESSAGES = messagesOf(ROUTES_NOT_AFFECTED, {
  bypassedSubsets: ({ host, virtualService }: { host: string; virtualService: string }) => ({
    message: `the subset routing of VirtualService ${quote(virtualService)} for host ${quote(host)} does not apply to the gateway`,
    suggestion: 'set a subset',
  }),
});

/** Reports routes of gateways that ignore the subset routing for sidecars. */
export const rule: Rule = {
  name: 'virtual-service-bypass',
  codes: [ROUTES_NOT_AFFECTED],
  check(world: World, report: Report): void {
    const subsetRoutes = subsetRoutesByHost(world);
    for (const virtualService of world.of(Kind.VirtualService)) {
      for (const destination of virtualService.spec.filled('gateways') ? httpDestinations(virtualService) : []) {
        const host = hostOf(destination, world);
        const other = subsetRoutes.get(host)?.find((candidate) => candidate !== virtualService);
        if (other !== undefined && !destination.filled('subset')) {
          report(MESSAGES.bypassedSubsets({ host, virtualService: other.qualifiedName }), destination.at('host'));
        }
      }
    }
  },
};

/** VirtualServices by those of their own hosts that they route to subsets. */
function subsetRoutesByHost(world: World): Map<string, Resource[]> {
  const virtualServices = new Map<string, Resource[]>();
  for (const virtualService of world.of(Kind.VirtualService)) {
    const own = virtualService.spec.texts('hosts').map(([, host]) => world.fullHost(host, virtualService.namespace));
    const routed = httpDestinations(virtualService)
      .filter((destination) => destination.filled('subset'))
      .map((destination) => hostOf(destination, world));
    for (const host of new Set(routed.filter((candidate) => own.includes(candidate)))) {
      const known = virtualServices.get(host) ?? [];
      known.push(virtualService);
      virtualServices.set(host, known);
    }
  }
  return virtualServices;
}

function httpDestinations({ spec }: Resource): Field[] {
  return spec.objects('http').flatMap(routedDestinationsOf);
}

function hostOf(destination: Field, world: World): string {
  return world.fullHost(destination.text('host') ?? '', destination.resource.namespace);
}
