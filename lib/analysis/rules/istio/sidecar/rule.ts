import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Labels } from '../../../../world/labels';
import type { Place, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import {
  namespaceConflict,
  reportConflicts,
  reportSeveral,
  type Selection,
  type SelectorCheck,
  selectorConflict,
  selectWorkloads,
} from '../../../selector-conflicts';

const CONFLICTING_SELECTORS = defineCode({
  code: 'IST0110',
  severity: Severity.ERROR,
  title: 'Several Sidecars select the same pod',
  explanation: 'Only one Sidecar applies to a pod. If several select it, which of them applies is undefined.',
  fix: 'Merge them, or make their selectors exclude each other.',
  documentation: istioAnalysisPage('IST0110'),
  examples: __dirname,
});

const SEVERAL_WITHOUT_SELECTOR = defineCode({
  code: 'IST0111',
  severity: Severity.ERROR,
  title: 'Several Sidecars apply to the same namespace',
  explanation:
    'A Sidecar without a selector applies to all pods of its namespace that no other Sidecar selects. If there are several, which of them applies is undefined.',
  fix: 'Merge them, or add a selector to all but one.',
  documentation: istioAnalysisPage('IST0111'),
  examples: __dirname,
});

const INEFFECTIVE = defineCode({
  code: 'IST0167',
  severity: Severity.WARNING,
  title: 'A Sidecar has no effect in ambient mode',
  explanation: 'Pods in ambient mode have no sidecar, so a Sidecar does not configure anything.',
  fix: 'Remove the Sidecar. To limit which services are reachable, use AuthorizationPolicies.',
  documentation: istioAnalysisPage('IST0167'),
  examples: __dirname,
});

const MESSAGES = {
  selectorConflict: selectorConflict(CONFLICTING_SELECTORS),
  namespaceConflict: namespaceConflict(SEVERAL_WITHOUT_SELECTOR),
  ...messagesOf(INEFFECTIVE, {
    ambientPods: () => ({
      message: 'the selected pods are in ambient mode and have no sidecar',
      suggestion: 'remove the Sidecar',
    }),
    ambientNamespace: ({ namespace }: { namespace: string }) => ({
      message: `namespace ${quote(namespace)} is in ambient mode, so its pods have no sidecar`,
      suggestion: 'remove the Sidecar',
    }),
  }),
};

/** Reports Sidecars that select the same pods, no pods, or pods without a sidecar. */
export const rule: Rule = {
  name: 'sidecar',
  codes: [CONFLICTING_SELECTORS, SEVERAL_WITHOUT_SELECTOR, INEFFECTIVE, REFERENCE_NOT_FOUND],
  check(world: World, report: Report): void {
    const check: SelectorCheck = { world, report, conflict: MESSAGES.selectorConflict, labelsOf, placeOf };
    const selections = selectWorkloads(world.of(Kind.Sidecar), check);
    const isAmbient = (workload: Workload) => world.membershipOf(workload) === 'ambient';
    reportIneffective(
      selections.filter(({ workloads }) => workloads.some(isAmbient)),
      report,
    );
    reportConflicts(
      selections.map((selection) => ({
        ...selection,
        workloads: selection.workloads.filter((workload) => !isAmbient(workload)),
      })),
      check,
    );
    for (const [namespace, sidecars] of world.byNamespaceOf(Kind.Sidecar)) {
      checkNamespace(namespace, sidecars, world, report);
    }
  },
};

function reportIneffective(ambient: readonly Selection[], report: Report): void {
  for (const resource of ambient.flatMap(({ resources }) => resources)) {
    report(MESSAGES.ambientPods(), placeOf(resource));
  }
}

function checkNamespace(namespace: string, sidecars: readonly Resource[], world: World, report: Report): void {
  const general = sidecars.filter((resource) => labelsOf(resource).size === 0);
  if (world.membershipOfNamespace(namespace) !== 'ambient') {
    reportSeveral(MESSAGES.namespaceConflict, general, report);
    return;
  }
  for (const resource of general) {
    report(MESSAGES.ambientNamespace({ namespace }), resource.at());
  }
}

function labelsOf({ spec }: Resource): Labels {
  return spec.objectOrEmpty('workloadSelector').textMap('labels');
}

function placeOf({ spec }: Resource): Place {
  return spec.at('workloadSelector');
}
