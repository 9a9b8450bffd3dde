import { type CodeDefinition, defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { another } from '../../../../world/groups';
import { Kind } from '../../../../world/kinds';
import { formatLabels, type Labels } from '../../../../world/labels';
import { isForAllWorkloads } from '../../../../world/mtls-modes';
import type { Place, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const SEVERAL_WITHOUT_SELECTOR = defineCode({
  code: 'KIA0002',
  severity: Severity.ERROR,
  title: 'Several PeerAuthentications hold for the same namespace',
  explanation:
    'A namespace has more than one PeerAuthentication without a selector. Istio takes the oldest of them and ignores the others, so which mode holds depends on the order in which they were made.',
  fix: 'Keep one, or give the others a selector.',
  documentation: istioPage('concepts/security'),
  examples: __dirname,
});

const SEVERAL_FOR_WORKLOAD = defineCode({
  code: 'KIA0003',
  severity: Severity.ERROR,
  title: 'Several PeerAuthentications select the same pods',
  explanation:
    'More than one PeerAuthentication of a namespace selects the same pods. Istio takes the oldest of them and ignores the others. Several RequestAuthentications on the same pods are added up instead, as documented, and are no mistake.',
  fix: 'Merge them, or change the selectors so that each pod has one.',
  documentation: istioPage('concepts/security'),
  examples: __dirname,
});

/** PeerAuthentications of which only one can hold, and RequestAuthentications that add up. */
export const rule: Rule = {
  name: 'policy-overlap',
  codes: [SEVERAL_WITHOUT_SELECTOR, SEVERAL_FOR_WORKLOAD],
  check(world: World, report: Report): void {
    for (const type of [Kind.PeerAuthentication, Kind.RequestAuthentication]) {
      for (const policies of world.byNamespaceOf(type).values()) {
        checkNamespace(policies.filter(isBySelector), world, report);
      }
    }
  },
};

function checkNamespace(policies: readonly Resource[], world: World, report: Report): void {
  const general = policies.filter(isForAllWorkloads);
  for (const policy of general) {
    const other = another(general, policy);
    if (other !== undefined) {
      const message = `${quote(other.name)} also holds for all of namespace ${quote(policy.namespace)}`;
      reportOverlap(SEVERAL_WITHOUT_SELECTOR, policy.at(), message, report);
    }
  }
  const special = policies.filter((policy) => !isForAllWorkloads(policy));
  const reported = new Set<Resource>();
  for (const group of groupsOfSelectors(special, world)) {
    for (const policy of group.filter((candidate) => !reported.has(candidate))) {
      const other = another(group, policy);
      if (other !== undefined) {
        reported.add(policy);
        const message = `${quote(other.name)} also selects pods with ${quote(formatLabels(labelsOf(policy)))}`;
        reportOverlap(SEVERAL_FOR_WORKLOAD, policy.spec.at('selector'), message, report);
      }
    }
  }
}

function reportOverlap(code: CodeDefinition, place: Place, message: string, report: Report): void {
  if (place.resource.type === Kind.PeerAuthentication) {
    const remark = {
      message: `${message}, and only the older one counts`,
      suggestion: 'keep one, or separate the selectors',
    };
    report(code, place, remark);
  } else {
    report(code, place, { message: `${message}; Istio adds their rules up`, severity: Severity.INFO });
  }
}

/** Policies with equal selectors, whether or not their pods are known, and policies that select the same pods. */
function groupsOfSelectors(policies: readonly Resource[], world: World): Resource[][] {
  const bySelector = groupBy(policies, (policy) => formatLabels(labelsOf(policy)));
  const byWorkload = new Map<Workload, Resource[]>();
  for (const policy of policies) {
    for (const workload of world.workloads.select(labelsOf(policy), policy.namespace)) {
      const group = byWorkload.get(workload) ?? [];
      group.push(policy);
      byWorkload.set(workload, group);
    }
  }
  return [...bySelector.values(), ...byWorkload.values()].filter((group) => group.length > 1);
}

/** Policies with targetRefs hold for a gateway or waypoint, whatever else there is. */
function isBySelector({ spec }: Resource): boolean {
  return !spec.has('targetRef') && !spec.has('targetRefs');
}

function labelsOf({ spec }: Resource): Labels {
  return spec.objectOrEmpty('selector').textMap('matchLabels');
}
