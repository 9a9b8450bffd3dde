import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { kubernetesPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import { formatLabels, matchesSelector } from '../../../../world/labels';
import type { Field } from '../../../../world/resource';
import { type Workload, workloadOf } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const MISMATCH = defineCode({
  code: 'ANA0174',
  severity: Severity.ERROR,
  title: 'The selector of a workload does not match its pods',
  explanation:
    'The labels of the pod template of a Deployment, StatefulSet, DaemonSet or ReplicaSet do not match its own selector, so the API server rejects it.',
  fix: 'Use the same labels in `spec.selector` and in `spec.template.metadata.labels`.',
  documentation: kubernetesPage('concepts/workloads/controllers/deployment/#selector'),
  examples: __dirname,
});

const MESSAGES = messagesOf(MISMATCH, {
  otherLabels: ({ labels }: { labels: string | undefined }) => ({
    message: `the pod template does not have ${labels === undefined ? 'the selected labels' : `the labels ${quote(labels)}`}`,
    suggestion: 'use the same labels in the selector and in the pod template',
  }),
});

const KINDS = [Kind.Deployment, Kind.StatefulSet, Kind.DaemonSet, Kind.ReplicaSet];

/** Reports workloads whose selector does not match their own pods. */
export const rule: Rule = {
  name: 'workload-selector',
  codes: [MISMATCH],
  check(world: World, report: Report): void {
    for (const resource of KINDS.flatMap((type) => world.of(type))) {
      const selector = resource.spec.object('selector');
      const workload = workloadOf(resource);
      const isComplete = selector !== undefined && workload !== undefined && resource.spec.has('template');
      if (isComplete && hasTexts(workload, selector) && !matchesSelector(workload.labels, selector)) {
        const labels = selector.textMap('matchLabels');
        report(MESSAGES.otherLabels({ labels: labels.size === 0 ? undefined : formatLabels(labels) }), selector);
      }
    }
  },
};

/** Whether all labels are texts. Other types are reported by the check of the schema. */
function hasTexts({ metadata }: Workload, selector: Field): boolean {
  const values = [...metadata.entries('labels'), ...selector.entries('matchLabels')];
  return values.every(([, value]) => typeof value === 'string');
}
