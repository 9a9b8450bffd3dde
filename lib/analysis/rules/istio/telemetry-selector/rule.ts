import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import {
  namespaceConflict,
  reportConflicts,
  reportSeveral,
  type SelectorCheck,
  selectorConflict,
  selectWorkloads,
} from '../../../selector-conflicts';

const CONFLICTING_SELECTORS = defineCode({
  code: 'IST0159',
  severity: Severity.WARNING,
  title: 'Several Telemetry resources select the same pod',
  explanation: 'Only one Telemetry with a selector applies to a pod: the oldest. The others have no effect on the pod.',
  fix: 'Merge them, or make their selectors exclude each other.',
  documentation: istioAnalysisPage('IST0159'),
  examples: __dirname,
});

const SEVERAL_WITHOUT_SELECTOR = defineCode({
  code: 'IST0160',
  severity: Severity.WARNING,
  title: 'Several Telemetry resources apply to the same namespace',
  explanation: 'Only one Telemetry without a selector applies to a namespace: the oldest. The others have no effect.',
  fix: 'Merge them, or add a selector to all but one.',
  documentation: istioAnalysisPage('IST0160'),
  examples: __dirname,
});

const MESSAGES = {
  selectorConflict: selectorConflict(CONFLICTING_SELECTORS),
  namespaceConflict: namespaceConflict(SEVERAL_WITHOUT_SELECTOR),
};

/** Reports Telemetry resources that select the same pods, or no pods. */
export const rule: Rule = {
  name: 'telemetry-selector',
  codes: [CONFLICTING_SELECTORS, SEVERAL_WITHOUT_SELECTOR, REFERENCE_NOT_FOUND],
  check(world: World, report: Report): void {
    const check: SelectorCheck = {
      world,
      report,
      conflict: MESSAGES.selectorConflict,
      labelsOf: ({ spec }) => spec.objectOrEmpty('selector').textMap('matchLabels'),
      placeOf: ({ spec }) => spec.at('selector'),
    };
    reportConflicts(selectWorkloads(world.of(Kind.Telemetry), check), check);
    for (const telemetries of world.byNamespaceOf(Kind.Telemetry).values()) {
      reportSeveral(MESSAGES.namespaceConflict, telemetries.filter(appliesToNamespace), report);
    }
  },
};

function appliesToNamespace({ spec }: Resource): boolean {
  return !spec.has('selector') && !spec.has('targetRef') && !spec.has('targetRefs');
}
