import { istioAnalysisPage } from '../../../facts/documentation';
import { Kind } from '../../../world/kinds';
import type { Resource } from '../../../world/resource';
import type { World } from '../../../world/world';
import { Severity } from '../../finding';
import type { Code, Report, Rule } from '../../rule';
import { REFERENCED_RESOURCE_NOT_FOUND } from './codes';
import { reportConflicts, reportSeveral, type SelectorRule, selectWorkloads } from './selector-conflicts';

const CONFLICTING_SELECTORS: Code = {
  code: 'IST0159',
  severity: Severity.ERROR,
  title: 'Several Telemetries select the same pod',
  explanation: 'One Telemetry with a selector holds for a pod: the oldest. What the others ask for does not happen.',
  fix: 'Merge them, or make their selectors exclude each other.',
  example: {
    bad: `${podExample()}\n---\n${telemetryExample('one', 'app: shop')}\n---\n${telemetryExample('two', 'app: shop')}`,
    good: `${podExample()}\n---\n${telemetryExample('one', 'app: shop')}`,
  },
  documentation: istioAnalysisPage('IST0159'),
};

const SEVERAL_WITHOUT_SELECTOR: Code = {
  code: 'IST0160',
  severity: Severity.ERROR,
  title: 'Several Telemetries hold for a whole namespace',
  explanation:
    'One Telemetry without selector holds for a namespace: the oldest. What the others ask for does not happen.',
  fix: 'Merge them, or give all but one a selector.',
  example: { bad: `${telemetryExample('one')}\n---\n${telemetryExample('two')}`, good: telemetryExample('one') },
  documentation: istioAnalysisPage('IST0160'),
};

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
export const telemetrySelector: Rule = {
  name: 'telemetry-selector',
  codes: [CONFLICTING_SELECTORS, SEVERAL_WITHOUT_SELECTOR, REFERENCED_RESOURCE_NOT_FOUND],
  reads: [Kind.Telemetry, Kind.Pod],
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
