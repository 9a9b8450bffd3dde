import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import { formatLabels } from '../../../../world/labels';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_MATCHING_WORKLOADS = defineCode({
  code: 'IST0127',
  severity: Severity.WARNING,
  title: 'An AuthorizationPolicy covers no workload',
  explanation:
    'No pod of the mesh has the labels that the policy selects, or its namespace has no pod in the mesh. Requests that it was written to deny or to allow are not looked at.',
  fix: 'Correct the selector or the namespace, or bring the workload into the mesh.',
  documentation: istioAnalysisPage('IST0127'),
  examples: __dirname,
});

/** AuthorizationPolicies without a workload to protect, or with sources in namespaces that do not exist. */
export const rule: Rule = {
  name: 'authorization-policy',
  codes: [NO_MATCHING_WORKLOADS, REFERENCE_NOT_FOUND],
  check(world: World, report: Report): void {
    for (const policy of world.of(Kind.AuthorizationPolicy)) {
      checkWorkloads(policy, world, report);
      checkNamespaces(policy, world, report);
    }
  },
};

function checkWorkloads(policy: Resource, world: World, report: Report): void {
  const { spec, namespace } = policy;
  const isMeshWide = namespace === world.rootNamespace;
  // A policy of a gateway or waypoint names its target instead.
  if (spec.has('targetRef') || spec.has('targetRefs') || (isMeshWide && !spec.has('selector'))) {
    return;
  }
  const labels = spec.objectOrEmpty('selector').textMap('matchLabels');
  const candidates = world.workloads.select(labels, isMeshWide ? undefined : namespace);
  const memberships = candidates.map((workload) => world.membershipOf(workload));
  if (memberships.some((membership) => membership !== 'none' && membership !== 'unknown')) {
    return;
  }
  const where = isMeshWide ? 'the mesh' : `namespace ${quote(namespace)}`;
  const which = labels.size === 0 ? '' : ` with labels ${quote(formatLabels(labels))}`;
  const isKnown = world.hasAllWorkloads(isMeshWide ? undefined : namespace);
  report(NO_MATCHING_WORKLOADS, spec.has('selector') ? spec.at('selector') : policy.at(), {
    message: `no pod of ${where}${which} is in the mesh, so the policy covers nothing`,
    suggestion: labels.size === 0 ? 'correct the namespace, or bring its pods into the mesh' : 'correct the selector',
    isUnsure: !isKnown || memberships.includes('unknown'),
  });
}

function checkNamespaces({ spec }: Resource, world: World, report: Report): void {
  for (const from of spec.objects('rules').flatMap((rule) => rule.objects('from'))) {
    const source = from.objectOrEmpty('source');
    for (const field of ['namespaces', 'notNamespaces']) {
      for (const [index, pattern] of source.texts(field)) {
        if (!hasMatchingNamespace(pattern, world)) {
          report(REFERENCE_NOT_FOUND, source.at(field, index), {
            message: `no namespace matches ${quote(pattern)}`,
            suggestion: 'correct the name',
            isUnsure: !world.isClosed,
          });
        }
      }
    }
  }
}

/** Patterns are a name, or one with a wildcard at one end. */
function hasMatchingNamespace(pattern: string, world: World): boolean {
  if (!pattern.startsWith('*') && !pattern.endsWith('*')) {
    return world.hasNamespace(pattern);
  }
  const names = world.of(Kind.Namespace).map(({ name }) => name);
  return pattern.startsWith('*')
    ? pattern === '*' || names.some((name) => name.endsWith(pattern.slice(1)))
    : names.some((name) => name.startsWith(pattern.slice(0, -1)));
}
