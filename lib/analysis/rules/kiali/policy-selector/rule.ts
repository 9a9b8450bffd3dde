import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import { LabelIndex } from '../../../../world/label-index';
import { formatLabels, type Labels } from '../../../../world/labels';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_WORKLOAD = defineCode({
  code: 'KIA0004',
  severity: Severity.WARNING,
  title: 'A policy selects no workload',
  explanation:
    'No pod of the namespace has the labels that a PeerAuthentication or RequestAuthentication selects, so the policy has no effect. In the root namespace, pods of all namespaces count.',
  fix: 'Correct the labels or the namespace, or remove the policy.',
  documentation: istioPage('reference/config/type/workload-selector'),
  examples: __dirname,
});

/** Selectors of PeerAuthentications and RequestAuthentications that select nothing. */
export const rule: Rule = {
  name: 'policy-selector',
  codes: [NO_WORKLOAD],
  check(world: World, report: Report): void {
    const machines = new LabelIndex(machinesOf(world));
    for (const policy of [...world.of(Kind.PeerAuthentication), ...world.of(Kind.RequestAuthentication)]) {
      checkSelector(policy, machines, world, report);
    }
  },
};

function checkSelector(policy: Resource, machines: LabelIndex<Machine>, world: World, report: Report): void {
  const selector = policy.spec.objectOrEmpty('selector');
  const labels = selector.textMap('matchLabels');
  const namespace = policy.namespace === world.rootNamespace ? undefined : policy.namespace;
  const hasMachine = () =>
    machines.select(labels).some((machine) => namespace === undefined || machine.namespace === namespace);
  if (labels.size === 0 || world.workloads.select(labels, namespace).length > 0 || hasMachine()) {
    return;
  }
  const where = namespace === undefined ? 'any namespace' : `namespace ${quote(namespace)}`;
  report(NO_WORKLOAD, selector.at('matchLabels'), {
    message: `no pod of ${where} has labels ${quote(formatLabels(labels))}, so the policy has no effect`,
    suggestion: 'correct the selector',
    isUnsure: !world.hasAllWorkloads(namespace),
  });
}

/** A machine outside of the cluster; policies select it by its labels as they do pods. */
interface Machine {
  readonly namespace: string;
  readonly labels: Labels;
}

function machinesOf(world: World): Machine[] {
  const entries = world
    .of(Kind.WorkloadEntry)
    .map(({ namespace, spec }) => ({ namespace, labels: spec.textMap('labels') }));
  const groups = world
    .of(Kind.WorkloadGroup)
    .map(({ namespace, spec }) => ({ namespace, labels: spec.objectOrEmpty('metadata').textMap('labels') }));
  return [...entries, ...groups];
}
