import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { reportConflicts, reportSeveral, type SelectorRule, selectWorkloads } from '../../../selector-conflicts';

const CONFLICTING_SELECTORS = defineCode({
  code: 'IST0159',
  severity: Severity.ERROR,
  title: 'Several Telemetries select the same pod',
  explanation: 'One Telemetry with a selector holds for a pod: the oldest. What the others ask for does not happen.',
  fix: 'Merge them, or make their selectors exclude each other.',
  documentation: istioAnalysisPage('IST0159'),
  examples: __dirname,
});

const SEVERAL_WITHOUT_SELECTOR = defineCode({
  code: 'IST0160',
  severity: Severity.ERROR,
  title: 'Several Telemetries hold for a whole namespace',
  explanation:
    'One Telemetry without selector holds for a namespace: the oldest. What the others ask for does not happen.',
  fix: 'Merge them, or give all but one a selector.',
  documentation: istioAnalysisPage('IST0160'),
  examples: __dirname,
});

function podExample(): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels:
    app: shop`;
}

function telemetryExample(name: string, label?: string): string {
  const selector = label === undefined ? '' : `\n  selector:\n    matchLabels:\n      ${label}`;
  return `apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: ${name}
spec:${selector}
  tracing:
    - randomSamplingPercentage: 10`;
}

/** Telemetries that compete for pods, or have none. */
export const rule: Rule = {
  name: 'telemetry-selector',
  codes: [CONFLICTING_SELECTORS, SEVERAL_WITHOUT_SELECTOR, REFERENCE_NOT_FOUND],
  check(world: World, report: Report): void {
    const rule: SelectorRule = {
      world,
      report,
      conflict: CONFLICTING_SELECTORS,
      labelsOf: ({ spec }) => spec.objectOrEmpty('selector').textMap('matchLabels'),
      placeOf: ({ spec }) => spec.at('selector'),
    };
    reportConflicts(selectWorkloads(world.of(Kind.Telemetry), rule), rule);
    for (const telemetries of world.byNamespaceOf(Kind.Telemetry).values()) {
      reportSeveral(SEVERAL_WITHOUT_SELECTOR, telemetries.filter(holdsForNamespace), report);
    }
  },
};

function holdsForNamespace({ spec }: Resource): boolean {
  return !spec.has('selector') && !spec.has('targetRef') && !spec.has('targetRefs');
}
