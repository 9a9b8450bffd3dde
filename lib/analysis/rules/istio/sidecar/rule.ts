import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Labels } from '../../../../world/labels';
import type { Place, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { reportConflicts, reportSeveral, type SelectorRule, selectWorkloads } from '../../../selector-conflicts';

const CONFLICTING_SELECTORS = defineCode({
  code: 'IST0110',
  severity: Severity.ERROR,
  title: 'Several Sidecars select the same pod',
  explanation: 'One Sidecar holds for a pod. With several, it is not said which one.',
  fix: 'Merge them, or make their selectors exclude each other.',
  documentation: istioAnalysisPage('IST0110'),
  examples: __dirname,
});

const SEVERAL_WITHOUT_SELECTOR = defineCode({
  code: 'IST0111',
  severity: Severity.ERROR,
  title: 'Several Sidecars hold for a whole namespace',
  explanation:
    'A Sidecar without selector holds for all pods of its namespace that no other one selects. With several, it is not said which one.',
  fix: 'Merge them, or give all but one a selector.',
  documentation: istioAnalysisPage('IST0111'),
  examples: __dirname,
});

const INEFFECTIVE = defineCode({
  code: 'IST0167',
  severity: Severity.WARNING,
  title: 'A Sidecar has no effect in ambient mode',
  explanation: 'Pods in ambient mode have no sidecar to configure.',
  fix: 'Remove the Sidecar. What may be reached is set by AuthorizationPolicies.',
  documentation: istioAnalysisPage('IST0167'),
  examples: __dirname,
});

function namespaceExample(label: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: default
  labels:
    ${label}`;
}

function podExample(): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels:
    app: shop`;
}

function sidecarExample(name: string, label?: string): string {
  const selector = label === undefined ? '' : `\n  workloadSelector:\n    labels:\n      ${label}`;
  return `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: ${name}
spec:${selector}
  egress:
    - hosts:
        - ./*`;
}

/** Sidecars that compete for pods, or have none. */
export const rule: Rule = {
  name: 'sidecar',
  codes: [CONFLICTING_SELECTORS, SEVERAL_WITHOUT_SELECTOR, INEFFECTIVE, REFERENCE_NOT_FOUND],
  check(world: World, report: Report): void {
    const rule: SelectorRule = { world, report, conflict: CONFLICTING_SELECTORS, labelsOf, placeOf };
    const selecting = selectWorkloads(world.of(Kind.Sidecar), rule);
    const ambient = [...selecting].filter(([workload]) => world.membershipOf(workload) === 'ambient');
    reportIneffective(ambient, report);
    reportConflicts(new Map([...selecting].filter((entry) => !ambient.includes(entry))), rule);
    for (const [namespace, sidecars] of world.byNamespaceOf(Kind.Sidecar)) {
      checkNamespace(namespace, sidecars, world, report);
    }
  },
};

function reportIneffective(ambient: readonly [Workload, readonly Resource[]][], report: Report): void {
  for (const resource of new Set(ambient.flatMap(([, sidecars]) => sidecars))) {
    report(INEFFECTIVE, placeOf(resource), {
      message: 'pods that it selects are in ambient mode and have no sidecar',
      suggestion: 'remove it',
    });
  }
}

function checkNamespace(namespace: string, sidecars: readonly Resource[], world: World, report: Report): void {
  const general = sidecars.filter((resource) => labelsOf(resource).size === 0);
  if (world.membershipOfNamespace(namespace) !== 'ambient') {
    reportSeveral(SEVERAL_WITHOUT_SELECTOR, general, report);
    return;
  }
  for (const resource of general) {
    report(INEFFECTIVE, resource.at(), {
      message: `namespace ${quote(namespace)} is in ambient mode, and its pods have no sidecar`,
      suggestion: 'remove it',
    });
  }
}

function labelsOf({ spec }: Resource): Labels {
  return spec.objectOrEmpty('workloadSelector').textMap('labels');
}

function placeOf({ spec }: Resource): Place {
  return spec.at('workloadSelector');
}
