import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_LABELS = defineCode({
  code: 'KIA0209',
  severity: Severity.WARNING,
  title: 'A subset has no labels',
  explanation:
    'A subset without labels consists of all pods of the host, which is a mistake if it is intended for some of them. The severity is info for common patterns: another subset of the rule has labels, a subset has its own traffic policy, or the host is a gateway, as in the egress tasks of the Istio documentation.',
  fix: 'Add the labels of the pods that belong to the subset.',
  documentation: istioPage('reference/config/networking/destination-rule'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_LABELS, {
  noLabels: ({ subset, isCommonPattern }: { subset: string; isCommonPattern: boolean }) => ({
    message: `subset ${quote(subset)} has no labels, so it consists of all pods of the host`,
    suggestion: 'add labels',
    severity: isCommonPattern ? Severity.INFO : Severity.WARNING,
  }),
});

const GATEWAY = /^[^.]*gateway/;

/** Reports subsets that consist of all pods of their host. */
export const rule: Rule = {
  name: 'destination-rule-subset-labels',
  codes: [NO_LABELS],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.DestinationRule)) {
      const subsets = spec.objects('subsets');
      const isForGateway = GATEWAY.test(spec.text('host') ?? '');
      const isCommonPattern =
        isForGateway || subsets.some((subset) => subset.filled('labels') || subset.filled('trafficPolicy'));
      for (const subset of subsets.filter((candidate) => !candidate.filled('labels'))) {
        report(MESSAGES.noLabels({ subset: subset.text('name') ?? '', isCommonPattern }), subset);
      }
    }
  },
};
