import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { isBehindWaypoint, isHttpPolicy } from '../../../../world/ambient';
import { selectorOf, targetsOf, withDistinctScopes } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(waypoint: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
  labels:
    istio.io/dataplane-mode: ambient${waypoint}
---
apiVersion: v1
kind: Pod
metadata:
  name: reviews
  namespace: bookinfo
  labels:
    app: reviews
---
apiVersion: v1
kind: Service
metadata:
  name: reviews
  namespace: bookinfo
spec:
  selector:
    app: reviews
  ports:
    - port: 9080
      name: http
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: reviews
  namespace: bookinfo
spec:
  targetRefs:
    - kind: Service
      group: ""
      name: reviews
  rules:
    - to:
        - operation:
            methods:
              - GET`;
}

const NO_WAYPOINT = defineCode({
  code: 'KIA1317',
  severity: Severity.WARNING,
  title: 'Pods in ambient mode have a policy for requests and no waypoint',
  explanation:
    'An AuthorizationPolicy that asks for methods, paths, hosts or headers is for these pods, which are in ambient mode, and neither they nor a Service of theirs nor the namespace is behind a waypoint. ztunnel does not look at requests, so the policy is not applied as written.',
  fix: 'Deploy a waypoint, and label the namespace or the Service with `istio.io/use-waypoint`.',
  documentation: istioPage('ambient/usage/waypoint'),
  examples: __dirname,
});

/** Pods in ambient mode that policies for requests do not protect. */
export const rule: Rule = {
  name: 'workload-http-policy',
  codes: [NO_WAYPOINT],
  check(world: World, report: Report): void {
    const behind = workloadsBehindWaypoints(world);
    const reported = new Set<Workload>();
    for (const policy of withDistinctScopes(world.of(Kind.AuthorizationPolicy).filter(isHttpPolicy))) {
      for (const workload of workloadsOf(policy, world)) {
        const isOpen = world.membershipOf(workload) === 'ambient' && !behind.has(workload);
        if (isOpen && !reported.has(workload)) {
          reported.add(workload);
          report(NO_WAYPOINT, workload.resource.at(), {
            message: `AuthorizationPolicy ${quote(policy.name)} is about requests, and those to these pods go through no waypoint`,
            suggestion: 'label the namespace or the Service with istio.io/use-waypoint',
          });
        }
      }
    }
  },
};

function workloadsBehindWaypoints(world: World): Set<Workload> {
  const ownOrNamespace = world.workloads.all.filter((workload) => isBehindWaypoint(workload, world));
  const services = world.of(Kind.Service).filter((service) => isBehindWaypoint(service, world));
  return new Set([...ownOrNamespace, ...services.flatMap((service) => world.workloadsOf(service))]);
}

/** The pods that a policy is for. A policy at a waypoint is for what is behind it. */
function workloadsOf(policy: Resource, world: World): readonly Workload[] {
  const targets = targetsOf(policy);
  if (targets.length === 0) {
    return world.workloads.select(selectorOf(policy), policy.namespace);
  }
  return targets.flatMap((target) => {
    const isService = target.text('kind') === 'Service';
    const service = isService ? world.find(Kind.Service, policy.namespace, target.text('name') ?? '') : undefined;
    return service === undefined ? [] : world.workloadsOf(service);
  });
}
