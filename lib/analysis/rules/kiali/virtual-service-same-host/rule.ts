import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { memoized } from '../../../../private/memoized';
import { gatewayReference } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { gatewayNamesOf } from '../../../../world/virtual-service-routes';
import { visibilityOf } from '../../../../world/visibility';
import { VisibleGroup } from '../../../../world/visible-group';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const SAME_HOST = defineCode({
  code: 'KIA1106',
  severity: Severity.WARNING,
  title: 'Several VirtualServices have the same host on a gateway',
  explanation:
    'A gateway merges the routes of all VirtualServices with the same host, in an undefined order. This works as long as each request matches routes of only one VirtualService, so the severity is INFO. If several have a route that matches every request, it is undefined which route applies, and the severity is WARNING. Sidecars of the mesh do not merge VirtualServices: see IST0109.',
  fix: 'Keep the route that matches every request in only one of them, or merge the VirtualServices.',
  documentation: istioPage('ops/best-practices/traffic-management'),
  examples: __dirname,
});

const MESSAGES = messagesOf(SAME_HOST, {
  mergedRoutes: (overlap: Overlap) => ({
    message: `${describe(overlap)}; the order of their routes is undefined`,
    severity: Severity.INFO,
  }),
  severalCatchAllRoutes: (overlap: Overlap) => ({
    message: `${describe(overlap)}, and both match every request`,
    suggestion: 'keep the route that matches every request in only one of them',
  }),
});

interface Overlap {
  /** The other VirtualService, as `namespace/name`. */
  readonly virtualService: string;
  readonly host: string;
  /** Gateway that both are attached to, as `namespace/name`. */
  readonly gateway: string;
}

function describe({ virtualService, host, gateway }: Overlap): string {
  return `VirtualService ${quote(virtualService)} also has host ${quote(host)} on Gateway ${quote(gateway)}`;
}

/** Reports VirtualServices that a gateway merges. */
export const rule: Rule = {
  name: 'virtual-service-same-host',
  codes: [SAME_HOST],
  check(world: World, report: Report): void {
    const uses = world.of(Kind.VirtualService).flatMap((resource) => gatewayUses(resource, world));
    for (const same of groupBy(uses, ({ key }) => key).values()) {
      if (same.length > 1) {
        checkGroup(same, report);
      }
    }
  },
};

/** A host of a VirtualService on a gateway. */
interface GatewayUse {
  readonly key: string;
  readonly resource: Resource;
  readonly hostIndex: number;
  readonly host: string;
  readonly gateway: string;
}

function gatewayUses(resource: Resource, world: World): GatewayUse[] {
  const { spec, namespace } = resource;
  const gateways = gatewayNamesOf(resource)
    .map(([, written]) => gatewayReference(written, namespace))
    .map((gateway) => `${gateway.namespace}/${gateway.name}`);
  return spec.texts('hosts').flatMap(([hostIndex, host]) =>
    [...new Set(gateways)].map((gateway) => {
      const key = `${gateway} ${world.fullHost(host, namespace)}`;
      return { key, resource, hostIndex, host, gateway };
    }),
  );
}

function checkGroup(uses: readonly GatewayUse[], report: Report): void {
  const resources = [...new Set(uses.map(({ resource }) => resource))];
  const visibilityOfUse = memoized(visibilityOf);
  const group = new VisibleGroup(resources, visibilityOfUse);
  const catchAll = new Set(resources.filter(matchesEverything));
  const catchAllGroup = new VisibleGroup(catchAll, visibilityOfUse);
  for (const { resource, hostIndex, host, gateway } of uses) {
    const rival = catchAll.has(resource) ? catchAllGroup.another(resource) : undefined;
    const other = rival ?? group.another(resource);
    if (other !== undefined) {
      const overlap = { virtualService: other.qualifiedName, host, gateway };
      const diagnostic = rival ? MESSAGES.severalCatchAllRoutes(overlap) : MESSAGES.mergedRoutes(overlap);
      report(diagnostic, resource.spec.at('hosts', hostIndex));
    }
  }
}

/** Whether a route has no conditions, or only the path prefix `/`. */
function matchesEverything({ spec }: Resource): boolean {
  return spec.objects('http').some((route) => {
    const matches = route.objects('match');
    return route.length('match') === 0 || matches.some(isForAll);
  });
}

function isForAll(match: Field): boolean {
  const conditions = Object.keys(match.value).filter((key) => key !== 'name');
  const isAnyPath = conditions.every((key) => key === 'uri') && match.objectOrEmpty('uri').text('prefix') === '/';
  return conditions.length === 0 || isAnyPath;
}
