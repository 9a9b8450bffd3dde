import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { selectorOf, targetsOf, withDistinctScopes } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NOT_COVERED = defineCode({
  code: 'KIA1301',
  severity: Severity.INFO,
  title: 'No AuthorizationPolicy applies to these pods',
  explanation:
    'Other pods in the namespace have AuthorizationPolicies, but no policy applies to these pods, so every client may call them. Namespaces without any policy are not reported. In Kiali, this is a warning that is disabled by default.',
  fix: 'Add a policy for the pods, or a policy without a selector that denies all other requests in the namespace.',
  documentation: istioPage('concepts/security'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NOT_COVERED, {
  noPolicy: ({ namespace }: { namespace: string }) => ({
    message: `no AuthorizationPolicy applies to these pods, but other pods in namespace ${quote(namespace)} have one`,
    suggestion: 'add a policy for these pods',
  }),
});

/** Reports pods that no policy of their namespace applies to. */
export const rule: Rule = {
  name: 'workload-without-policy',
  codes: [NOT_COVERED],
  check(world: World, report: Report): void {
    const policies = world.of(Kind.AuthorizationPolicy);
    if (policies.some((candidate) => candidate.namespace === world.rootNamespace && appliesToAll(candidate))) {
      return;
    }
    const lists = new Set(withDistinctScopes(policies).flatMap((candidate) => coveredBy(candidate, world)));
    const covered = new Set([...lists].flat());
    for (const namespace of world.byNamespaceOf(Kind.AuthorizationPolicy).keys()) {
      for (const workload of world.workloads.of(namespace)) {
        const membership = world.membershipOf(workload);
        if (!covered.has(workload) && (membership === 'sidecar' || membership === 'ambient')) {
          report(MESSAGES.noPolicy({ namespace }), workload.resource.at());
        }
      }
    }
  },
};

function appliesToAll(candidate: Resource): boolean {
  return targetsOf(candidate).length === 0 && selectorOf(candidate).size === 0;
}

/** Lists of the workloads that a policy applies to. */
function coveredBy(candidate: Resource, world: World): (readonly Workload[])[] {
  const { namespace } = candidate;
  const targets = targetsOf(candidate);
  if (targets.length === 0) {
    return [world.workloads.select(selectorOf(candidate), namespace === world.rootNamespace ? undefined : namespace)];
  }
  const services = targets.filter((target) => target.text('kind') === 'Service');
  return services.length < targets.length
    ? [world.workloads.of(namespace)]
    : services.flatMap((target) => {
        const service = world.find(Kind.Service, namespace, target.text('name') ?? '');
        return service === undefined ? [] : [world.workloadsOf(service)];
      });
}
