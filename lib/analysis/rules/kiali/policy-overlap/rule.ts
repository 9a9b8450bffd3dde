import { defineCode, messagesOf, type Wording } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { another } from '../../../../world/groups';
import { Kind } from '../../../../world/kinds';
import { formatLabels, type Labels, labelsKey } from '../../../../world/labels';
import { isForAllWorkloads } from '../../../../world/mtls-modes';
import type { Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const SEVERAL_WITHOUT_SELECTOR = defineCode({
  code: 'KIA0002',
  severity: Severity.ERROR,
  title: 'Several PeerAuthentications apply to the same namespace',
  explanation:
    'A namespace has more than one PeerAuthentication without a selector. Istio uses the oldest and ignores the others, so the mode depends on the order in which they were created. Several RequestAuthentications are combined instead, and the severity is INFO.',
  fix: 'Keep one, or add selectors to the others.',
  documentation: istioPage('concepts/security'),
  examples: __dirname,
});

const SEVERAL_FOR_WORKLOAD = defineCode({
  code: 'KIA0003',
  severity: Severity.ERROR,
  title: 'Several PeerAuthentications select the same pods',
  explanation:
    'More than one PeerAuthentication of a namespace selects the same pods. Istio uses the oldest and ignores the others. Several RequestAuthentications are combined instead, and the severity is INFO.',
  fix: 'Merge the policies, or change the selectors so that only one policy selects each pod.',
  documentation: istioPage('concepts/security'),
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(SEVERAL_WITHOUT_SELECTOR, {
    ignoredForNamespace: (overlap: SameNamespace) => ignored(sameNamespace(overlap)),
    combinedForNamespace: (overlap: SameNamespace) => combined(sameNamespace(overlap)),
  }),
  ...messagesOf(SEVERAL_FOR_WORKLOAD, {
    ignoredForPods: (overlap: SamePods) => ignored(samePods(overlap)),
    combinedForPods: (overlap: SamePods) => combined(samePods(overlap)),
  }),
};

interface SameNamespace {
  /** Name of the other policy. */
  readonly policy: string;
  readonly namespace: string;
}

interface SamePods {
  /** Name of the other policy. */
  readonly policy: string;
  readonly labels: string;
}

function sameNamespace({ policy, namespace }: SameNamespace): string {
  return `${quote(policy)} also applies to all of namespace ${quote(namespace)}`;
}

function samePods({ policy, labels }: SamePods): string {
  return `${quote(policy)} also selects pods with labels ${quote(labels)}`;
}

function ignored(overlap: string): Wording {
  return {
    message: `${overlap}, but only the older policy takes effect`,
    suggestion: 'keep one, or use selectors that do not overlap',
  };
}

function combined(overlap: string): Wording {
  return { message: `${overlap}; Istio combines their rules`, severity: Severity.INFO };
}

/** Reports PeerAuthentications that Istio ignores in favor of others, and RequestAuthentications that it combines. */
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
      const message = isIgnored(policy) ? MESSAGES.ignoredForNamespace : MESSAGES.combinedForNamespace;
      report(message({ policy: other.name, namespace: policy.namespace }), policy.at());
    }
  }
  const special = policies.filter((policy) => !isForAllWorkloads(policy));
  const reported = new Set<Resource>();
  for (const group of groupsOfSelectors(special, world)) {
    for (const policy of group.filter((candidate) => !reported.has(candidate))) {
      const other = another(group, policy);
      if (other !== undefined) {
        reported.add(policy);
        const message = isIgnored(policy) ? MESSAGES.ignoredForPods : MESSAGES.combinedForPods;
        report(message({ policy: other.name, labels: formatLabels(labelsOf(policy)) }), policy.spec.at('selector'));
      }
    }
  }
}

/** Whether Istio uses only the oldest of several policies of this kind. */
function isIgnored({ type }: Resource): boolean {
  return type === Kind.PeerAuthentication;
}

/** Groups of policies with equal selectors, even if no pod is known, and of policies that select the same pod. */
function groupsOfSelectors(policies: readonly Resource[], world: World): Resource[][] {
  const bySelector = [...groupBy(policies, (policy) => labelsKey(labelsOf(policy))).values()];
  // One policy of each selector is enough, because those with equal selectors are a group already.
  const byWorkload = new Map<Workload, Resource[]>();
  for (const [policy] of bySelector) {
    for (const workload of policy === undefined ? [] : world.workloads.select(labelsOf(policy), policy.namespace)) {
      const group = byWorkload.get(workload) ?? [];
      group.push(policy as Resource);
      byWorkload.set(workload, group);
    }
  }
  return [...bySelector, ...byWorkload.values()].filter((group) => group.length > 1);
}

/** Policies with targetRefs apply to a gateway or waypoint, independently of policies with selectors. */
function isBySelector({ spec }: Resource): boolean {
  return !spec.has('targetRef') && !spec.has('targetRefs');
}

function labelsOf({ spec }: Resource): Labels {
  return spec.objectOrEmpty('selector').textMap('matchLabels');
}
