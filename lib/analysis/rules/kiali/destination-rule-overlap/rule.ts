import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { another } from '../../../../world/groups';
import { Kind } from '../../../../world/kinds';
import { formatLabels } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';
import { visibilityOf } from '../../../../world/visibility';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const OVERLAP = defineCode({
  code: 'KIA0201',
  severity: Severity.WARNING,
  title: 'Several DestinationRules set the same for a host',
  explanation:
    'More than one DestinationRule of a namespace has the same subset of a host, or a traffic policy for the whole host. Istio merges DestinationRules of a host, but of each subset and of the traffic policy it takes the first that it finds and drops the others without a word. Rules that only add other subsets are fine, and so is one in another namespace: that of the client counts first.',
  fix: 'Merge the rules, or give each subset and the traffic policy in one of them.',
  documentation: istioPage('ops/best-practices/traffic-management'),
  examples: __dirname,
});

/** DestinationRules of which Istio drops a part. */
export const rule: Rule = {
  name: 'destination-rule-overlap',
  codes: [OVERLAP],
  check(world: World, report: Report): void {
    const rules = world.of(Kind.DestinationRule);
    for (const group of groupBy(rules, (rule) => mergedWith(rule, world)).values()) {
      if (group.length > 1) {
        checkGroup(group, report);
      }
    }
  },
};

/** Istio merges rules of one host in one namespace, unless they are for different clients. */
function mergedWith(rule: Resource, world: World): string {
  const { spec, namespace } = rule;
  const clients = formatLabels(spec.objectOrEmpty('workloadSelector').textMap('matchLabels'));
  return `${namespace} ${world.fullHost(spec.text('host') ?? '', namespace)} ${clients}`;
}

function checkGroup(group: readonly Resource[], report: Report): void {
  const policies = group.flatMap(({ spec }) => spec.object('trafficPolicy') ?? []);
  reportShared(policies, 'a traffic policy for the whole host', report);
  const subsets = group.flatMap(({ spec }) => spec.objects('subsets'));
  for (const [name, same] of groupBy(subsets, (subset) => subset.text('name') ?? '')) {
    reportShared(same, `subset ${quote(name)} of the host`, report);
  }
}

function reportShared(fields: readonly Field[], what: string, report: Report): void {
  const owners = [...new Set(fields.map(({ resource }) => resource))];
  for (const field of fields) {
    const other = another(owners, field.resource);
    if (other !== undefined && visibilityOf(field.resource).overlaps(visibilityOf(other))) {
      report(OVERLAP, field, {
        message: `DestinationRule ${quote(other.name)} also sets ${what}, and only one of them counts`,
        suggestion: 'set it in one of them',
      });
    }
  }
}
