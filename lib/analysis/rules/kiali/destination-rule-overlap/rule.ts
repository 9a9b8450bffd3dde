import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import type { Diagnostic } from '../../../../diagnostics/diagnostic';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { Kind } from '../../../../world/kinds';
import { formatLabels } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';
import { visibilityOf } from '../../../../world/visibility';
import { VisibleGroup } from '../../../../world/visible-group';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const OVERLAP = defineCode({
  code: 'KIA0201',
  severity: Severity.WARNING,
  title: 'Several DestinationRules define the same subset or traffic policy of a host',
  explanation:
    'Several DestinationRules in a namespace define the same subset of a host, or a traffic policy for the whole host. Istio merges the DestinationRules of a host, but uses only the first definition of each subset and the first traffic policy, and silently drops the others. Rules that add different subsets are valid. So are rules in different namespaces: the one in the namespace of the client takes precedence.',
  fix: 'Merge the rules, or define each subset and the traffic policy in only one of them.',
  documentation: istioPage('ops/best-practices/traffic-management'),
  examples: __dirname,
});

const MESSAGES = messagesOf(OVERLAP, {
  repeatedTrafficPolicy: ({ other }: { other: string }) => ({
    message: `DestinationRule ${quote(other)} also sets a traffic policy for the whole host, and Istio uses only one of them`,
    suggestion: 'set the traffic policy in one of the rules',
  }),
  repeatedSubset: ({ subset, other }: { subset: string; other: string }) => ({
    message: `DestinationRule ${quote(other)} also defines subset ${quote(subset)} of the host, and Istio uses only one of them`,
    suggestion: 'define the subset in one of the rules',
  }),
});

/** Reports DestinationRules that Istio drops in part when it merges them. */
export const rule: Rule = {
  name: 'destination-rule-overlap',
  codes: [OVERLAP],
  check(world: World, report: Report): void {
    const rules = world.of(Kind.DestinationRule);
    for (const group of groupBy(rules, (rule) => mergeKey(rule, world)).values()) {
      if (group.length > 1) {
        checkGroup(group, report);
      }
    }
  },
};

/** Key of the rules that Istio merges: same namespace, same host, same clients. */
function mergeKey(rule: Resource, world: World): string {
  const { spec, namespace } = rule;
  const clients = formatLabels(spec.objectOrEmpty('workloadSelector').textMap('matchLabels'));
  return `${namespace} ${world.fullHost(spec.text('host') ?? '', namespace)} ${clients}`;
}

function checkGroup(group: readonly Resource[], report: Report): void {
  const policies = group.flatMap(({ spec }) => spec.object('trafficPolicy') ?? []);
  reportRepeated(policies, ({ name }) => MESSAGES.repeatedTrafficPolicy({ other: name }), report);
  const subsets = group.flatMap(({ spec }) => spec.objects('subsets'));
  for (const [subset, same] of groupBy(subsets, (field) => field.text('name') ?? '')) {
    reportRepeated(same, ({ name }) => MESSAGES.repeatedSubset({ subset, other: name }), report);
  }
}

function reportRepeated(
  fields: readonly Field[],
  diagnosticFor: (other: Resource) => Diagnostic,
  report: Report,
): void {
  const owners = new VisibleGroup(new Set(fields.map(({ resource }) => resource)), visibilityOf);
  for (const field of fields) {
    const other = owners.another(field.resource);
    if (other !== undefined) {
      report(diagnosticFor(other), field);
    }
  }
}
