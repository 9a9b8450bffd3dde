import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { kubernetesPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import { formatLabels, hasLabels, type Labels } from '../../../../world/labels';
import { PodTemplates } from '../../../../world/pod-templates';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_PODS = defineCode({
  code: 'ANA0169',
  severity: Severity.WARNING,
  title: 'A Service selects no pods',
  explanation:
    'Other pods of the namespace are known, but none has the labels that the Service selects, so the Service has no endpoints, and requests to it receive a 503. A Service selects the labels of pods, in a Deployment those of its template, not those of the Deployment. It is not reported if the namespace contains objects of other products, which may create pods.',
  fix: 'Correct the selector, or the labels of the pods.',
  documentation: kubernetesPage('concepts/services-networking/service/'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_PODS, {
  noPods: ({ labels, namespace, meant }: { labels: string; namespace: string; meant: string | undefined }) => ({
    message: `no pod in namespace ${quote(namespace)} has the labels ${quote(labels)}`,
    suggestion:
      meant === undefined ? 'correct the selector, or the labels of the pods' : `did you mean ${quote(meant)}?`,
  }),
  labelsOfWorkload: ({ labels, workload }: { labels: string; workload: string }) => ({
    message: `${workload} has the labels ${quote(labels)}, but its pods do not`,
    suggestion: 'add the labels to the pod template',
  }),
});

/** Reports Services without pods. */
export const rule: Rule = {
  name: 'service-without-pods',
  codes: [NO_PODS],
  check(world: World, report: Report): void {
    const templates = new PodTemplates(world);
    for (const service of world.of(Kind.Service)) {
      const selector = service.spec.textMap('selector');
      const isExternal = service.spec.text('type') === 'ExternalName';
      const isKnown = selector.size > 0 && !isExternal && templates.areComplete(service.namespace);
      if (isKnown && world.workloadsOf(service).length === 0 && !templates.include(selector, service.namespace)) {
        reportService(service, selector, templates, report);
      }
    }
  },
};

function reportService(service: Resource, selector: Labels, templates: PodTemplates, report: Report): void {
  const { namespace, spec } = service;
  const labels = formatLabels(selector);
  const owner = templates.ownersIn(namespace).select(selector)[0]?.resource;
  if (owner !== undefined && hasLabels(owner.labels, selector)) {
    const workload = `${owner.kind} ${quote(owner.name)}`;
    report(MESSAGES.labelsOfWorkload({ labels, workload }), spec.at('selector'));
  } else {
    report(MESSAGES.noPods({ labels, namespace, meant: meantBy(selector, namespace, templates) }), spec.at('selector'));
  }
}

/** The value of a label that a selector probably means; undefined if none is similar. */
function meantBy(selector: Labels, namespace: string, templates: PodTemplates): string | undefined {
  for (const [key, value] of selector) {
    const values = templates.valuesOf(key, namespace);
    const meant = values.has(value) ? undefined : closestName(value, values);
    if (meant !== undefined) {
      return `${key}: ${meant}`;
    }
  }
  return undefined;
}
