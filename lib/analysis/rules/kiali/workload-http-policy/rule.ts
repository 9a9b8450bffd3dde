import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { USE_WAYPOINT } from '../../../../facts/labels';
import { isBehindWaypoint, isHttpPolicy } from '../../../../world/ambient';
import { selectorOf, targetsOf, withDistinctScopes } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_WAYPOINT = defineCode({
  code: 'KIA1317',
  severity: Severity.ERROR,
  title: 'Pods in ambient mode have an HTTP policy but no waypoint',
  explanation:
    'An AuthorizationPolicy that checks methods, paths, hosts or headers, or has action CUSTOM or AUDIT, applies to these pods, which are in ambient mode. Neither the pods, nor their Services, nor their namespace use a waypoint. ztunnel does not evaluate HTTP attributes, so the policy is not applied as written.',
  fix: 'Deploy a waypoint, and add the label `istio.io/use-waypoint` to the namespace or the Service.',
  documentation: istioPage('ambient/usage/waypoint'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_WAYPOINT, {
  noWaypoint: ({ policy }: { policy: string }) => ({
    message: `AuthorizationPolicy ${quote(policy)} applies to HTTP requests, but no waypoint handles requests to these pods`,
    suggestion: `add label ${USE_WAYPOINT} to the namespace or the Service`,
  }),
});

/** Reports pods in ambient mode that HTTP policies do not protect. */
export const rule: Rule = {
  name: 'workload-http-policy',
  codes: [NO_WAYPOINT],
  check(world: World, report: Report): void {
    const behind = workloadsBehindWaypoints(world);
    const reported = new Set<Workload>();
    const checked = new Set<readonly Workload[]>();
    for (const policy of withDistinctScopes(world.of(Kind.AuthorizationPolicy).filter(isHttpPolicy))) {
      const lists = workloadsOf(policy, world).filter((workloads) => !checked.has(workloads));
      for (const workload of lists.flat()) {
        const isOpen = world.membershipOf(workload) === 'ambient' && !behind.has(workload);
        if (isOpen && !reported.has(workload)) {
          reported.add(workload);
          report(MESSAGES.noWaypoint({ policy: policy.name }), workload.resource.at());
        }
      }
      for (const workloads of lists) {
        checked.add(workloads);
      }
    }
  },
};

function workloadsBehindWaypoints(world: World): Set<Workload> {
  const ownOrNamespace = world.workloads.all.filter((workload) => isBehindWaypoint(workload, world));
  const services = world.of(Kind.Service).filter((service) => isBehindWaypoint(service, world));
  const lists = new Set(services.map((service) => world.workloadsOf(service)));
  return new Set([...ownOrNamespace, ...[...lists].flat()]);
}

/** The pods that a policy selects, by labels or by Service. A policy that targets a waypoint is applied there. */
function workloadsOf(policy: Resource, world: World): (readonly Workload[])[] {
  const targets = targetsOf(policy);
  if (targets.length === 0) {
    return [world.workloads.select(selectorOf(policy), policy.namespace)];
  }
  return targets.flatMap((target) => {
    const isService = target.text('kind') === 'Service';
    const service = isService ? world.find(Kind.Service, policy.namespace, target.text('name') ?? '') : undefined;
    return service === undefined ? [] : [world.workloadsOf(service)];
  });
}
