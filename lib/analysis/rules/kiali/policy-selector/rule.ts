import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import { formatLabels, type Labels } from '../../../../world/labels';
import { MonitorTargets } from '../../../../world/monitor';
import type { Resource } from '../../../../world/resource';
import { labelsOfEntry } from '../../../../world/workload-entry';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_WORKLOAD = defineCode({
  code: 'KIA0004',
  severity: Severity.ERROR,
  title: 'A policy selects no workloads',
  explanation:
    'A PeerAuthentication or RequestAuthentication selects labels that no pod of its namespace has, so it has no effect. A policy in the root namespace selects pods of all namespaces.',
  fix: 'Correct the labels or the namespace, or remove the policy.',
  documentation: istioPage('reference/config/type/workload-selector'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_WORKLOAD, {
  noWorkload: ({ labels, namespace }: { labels: string; namespace: string | undefined }) => {
    const where = namespace === undefined ? 'any namespace' : `namespace ${quote(namespace)}`;
    return {
      message: `no pod in ${where} has labels ${quote(labels)}, so the policy has no effect`,
      suggestion: 'correct the selector',
    };
  },
});

/** Reports PeerAuthentications and RequestAuthentications with selectors that match no workload. */
export const rule: Rule = {
  name: 'policy-selector',
  codes: [NO_WORKLOAD],
  check(world: World, report: Report): void {
    const machines = new MonitorTargets(machinesOf(world));
    for (const policy of [...world.of(Kind.PeerAuthentication), ...world.of(Kind.RequestAuthentication)]) {
      checkSelector(policy, machines, world, report);
    }
  },
};

function checkSelector(policy: Resource, machines: MonitorTargets<Machine>, world: World, report: Report): void {
  const selector = policy.spec.objectOrEmpty('selector');
  const labels = selector.textMap('matchLabels');
  const namespace = policy.namespace === world.rootNamespace ? undefined : policy.namespace;
  const hasMachine = () => machines.select(selector, namespace === undefined ? undefined : [namespace]).length > 0;
  if (labels.size === 0 || world.workloads.select(labels, namespace).length > 0 || hasMachine()) {
    return;
  }
  report(MESSAGES.noWorkload({ labels: formatLabels(labels), namespace }), selector.at('matchLabels'), {
    isUnsure: !world.hasAllWorkloads(namespace),
  });
}

/** A machine outside of the cluster. Policies select it by its labels, like pods. */
interface Machine {
  readonly namespace: string;
  readonly labels: Labels;
}

function machinesOf(world: World): Machine[] {
  const entries = world
    .of(Kind.WorkloadEntry)
    .map((entry) => ({ namespace: entry.namespace, labels: labelsOfEntry(entry) }));
  const groups = world
    .of(Kind.WorkloadGroup)
    .map(({ namespace, spec }) => ({ namespace, labels: spec.objectOrEmpty('metadata').textMap('labels') }));
  return [...entries, ...groups];
}
