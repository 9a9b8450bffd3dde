import { defineCode } from '../../../../diagnostics/define-code';
import { istioPage } from '../../../../diagnostics/documentation';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { groupBy } from '../../../../private/collections';
import { gatewayReference } from '../../../../world/gateway-workload';
import { another } from '../../../../world/groups';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { visibilityOf } from '../../../../world/visibility';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const SAME_HOST = defineCode({
  code: 'KIA1106',
  severity: Severity.WARNING,
  title: 'Several VirtualServices have the same host on a gateway',
  explanation:
    'A gateway merges the routes of all VirtualServices with the same host, in no order that one could rely on. That is fine as long as each request matches a route of one of them only, and then it is a note. It is a warning where more than one has a route that takes everything: which of them wins is left to chance. For the sidecars of the mesh, which do not merge, see IST0109.',
  fix: 'Keep the route that takes everything in one of them, or merge them.',
  documentation: istioPage('ops/best-practices/traffic-management'),
  examples: __dirname,
});

const MESH = 'mesh';

/** VirtualServices that a gateway merges. */
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

/** A host that a VirtualService has on a gateway. */
interface GatewayUse {
  readonly key: string;
  readonly resource: Resource;
  readonly hostIndex: number;
  readonly host: string;
  readonly gateway: string;
}

function gatewayUses(resource: Resource, world: World): GatewayUse[] {
  const { spec, namespace } = resource;
  const gateways = spec
    .texts('gateways')
    .filter(([, gateway]) => gateway !== MESH)
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
  const greedy = resources.filter(takesEverything);
  for (const { resource, hostIndex, host, gateway } of uses) {
    const rival = takesEverything(resource) ? another(greedy, resource) : undefined;
    const other = rival ?? another(resources, resource);
    if (other !== undefined && visibilityOf(resource).overlaps(visibilityOf(other))) {
      const both = `${quote(other.qualifiedName)} also has host ${quote(host)} on Gateway ${quote(gateway)}`;
      report(SAME_HOST, resource.spec.at('hosts', hostIndex), {
        message: rival ? `${both}, and both take every request` : `${both}; the order of their routes is not defined`,
        suggestion: rival ? 'let one of them take what the others leave' : undefined,
        severity: rival ? Severity.WARNING : Severity.INFO,
      });
    }
  }
}

/** Whether some route has nothing to match, or only the path that begins all paths. */
function takesEverything({ spec }: Resource): boolean {
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
