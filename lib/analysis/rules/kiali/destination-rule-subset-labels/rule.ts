import { defineCode } from '../../../../diagnostics/define-code';
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
    'A subset without labels consists of all pods of the host, which is a mistake where it is meant for some of them. It is a note where subsets of the rule have labels, and where such a subset makes sense: to carry a traffic policy of its own, or to tell routes through a gateway apart, as Istio does in its tasks for egress.',
  fix: 'Give the labels of the pods that belong to the subset.',
  documentation: istioPage('reference/config/networking/destination-rule'),
  examples: __dirname,
});

const GATEWAY = /^[^.]*gateway/;

/** Subsets that are the whole. */
export const rule: Rule = {
  name: 'destination-rule-subset-labels',
  codes: [NO_LABELS],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.DestinationRule)) {
      const subsets = spec.objects('subsets');
      const isForGateway = GATEWAY.test(spec.text('host') ?? '');
      const isKnownUse =
        isForGateway || subsets.some((subset) => subset.filled('labels') || subset.filled('trafficPolicy'));
      for (const subset of subsets.filter((candidate) => !candidate.filled('labels'))) {
        report(NO_LABELS, subset, {
          message: `subset ${quote(subset.text('name') ?? '')} has no labels, so it consists of all pods of the host`,
          suggestion: 'give labels',
          severity: isKnownUse ? Severity.INFO : Severity.WARNING,
        });
      }
    }
  },
};
