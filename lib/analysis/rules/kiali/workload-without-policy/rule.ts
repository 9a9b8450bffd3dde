import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { selectorOf, targetsOf, withDistinctScopes } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const WORKLOADS = `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
  labels:
    istio-injection: enabled
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
kind: Pod
metadata:
  name: ratings
  namespace: bookinfo
  labels:
    app: ratings
---
`;

function policy(app: string): string {
  return `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: ${app}
  namespace: bookinfo
spec:
  selector:
    matchLabels:
      app: ${app}`;
}

const NOT_COVERED = defineCode({
  code: 'KIA1301',
  severity: Severity.INFO,
  title: 'No AuthorizationPolicy is for these pods',
  explanation:
    'Other pods of the namespace have AuthorizationPolicies, and none is for these: everybody may call them. Namespaces without any policy are not mentioned. Kiali calls it a warning and leaves it out by default.',
  fix: 'Add a policy for the pods, or one without a selector that denies what the others do not allow.',
  documentation: istioPage('concepts/security'),
  examples: __dirname,
});

/** Pods that the policies of their namespace leave out. */
export const rule: Rule = {
  name: 'workload-without-policy',
  codes: [NOT_COVERED],
  check(world: World, report: Report): void {
    const policies = world.of(Kind.AuthorizationPolicy);
    if (policies.some((candidate) => candidate.namespace === world.rootNamespace && isForAll(candidate))) {
      return;
    }
    const covered = new Set(withDistinctScopes(policies).flatMap((candidate) => coveredBy(candidate, world)));
    for (const namespace of world.byNamespaceOf(Kind.AuthorizationPolicy).keys()) {
      for (const workload of world.workloads.of(namespace)) {
        const membership = world.membershipOf(workload);
        if (!covered.has(workload) && (membership === 'sidecar' || membership === 'ambient')) {
          report(NOT_COVERED, workload.resource.at(), {
            message: `no AuthorizationPolicy is for these pods, while others in namespace ${quote(namespace)} have one`,
            suggestion: 'add a policy for them',
          });
        }
      }
    }
  },
};

function isForAll(candidate: Resource): boolean {
  return targetsOf(candidate).length === 0 && selectorOf(candidate).size === 0;
}

function coveredBy(candidate: Resource, world: World): readonly Workload[] {
  const { namespace } = candidate;
  const targets = targetsOf(candidate);
  if (targets.length === 0) {
    return world.workloads.select(selectorOf(candidate), namespace === world.rootNamespace ? undefined : namespace);
  }
  const services = targets.filter((target) => target.text('kind') === 'Service');
  return services.length < targets.length
    ? world.workloads.of(namespace)
    : services.flatMap((target) => {
        const service = world.find(Kind.Service, namespace, target.text('name') ?? '');
        return service === undefined ? [] : world.workloadsOf(service);
      });
}
