import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { DATAPLANE_MODE, INJECTION, REVISION } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import type { Labels } from '../../../../world/labels';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NOT_INJECTED = defineCode({
  code: 'IST0102',
  severity: Severity.INFO,
  title: 'A namespace is not part of the mesh',
  explanation:
    'The namespace has no label that adds its pods to the mesh. mTLS, routing and policies do not apply to them, unless their own labels request a sidecar.',
  fix: 'Label the namespace `istio-injection: enabled`, `istio.io/rev` or `istio.io/dataplane-mode: ambient`; or `istio-injection: disabled` if it is intended.',
  documentation: istioAnalysisPage('IST0102'),
  examples: __dirname,
});

const MULTIPLE_LABELS = defineCode({
  code: 'IST0123',
  severity: Severity.WARNING,
  title: 'A namespace joins the mesh in several ways',
  explanation:
    'Only one of the labels istio-injection, istio.io/rev and istio.io/dataplane-mode takes effect: istio-injection takes precedence over a revision, and sidecars over ambient mode. The other label has no effect.',
  fix: 'Keep one of the labels.',
  documentation: istioAnalysisPage('IST0123'),
  examples: __dirname,
});

const ENABLED_BY_DEFAULT = defineCode({
  code: 'IST0148',
  severity: Severity.INFO,
  title: 'A namespace is part of the mesh by default',
  explanation:
    'The injector is configured to handle all namespaces without an injection label, so the pods of this one get a sidecar although none of its labels requests it.',
  fix: 'Label the namespace `istio-injection: enabled` to make it explicit, or `disabled` to prevent it.',
  documentation: istioAnalysisPage('IST0148'),
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(NOT_INJECTED, {
    notInMesh: ({ namespace }: { namespace: string }) => ({
      message: `pods of namespace ${quote(namespace)} are not part of the mesh`,
      suggestion: `label it ${INJECTION}: enabled, or ${INJECTION}: disabled if that is intended`,
    }),
  }),
  ...messagesOf(MULTIPLE_LABELS, {
    conflictingLabels: ({ labels }: { labels: readonly string[] }) => ({
      message: `labels ${labels.map(quote).join(' and ')} contradict each other`,
      suggestion: 'keep one of them',
    }),
  }),
  ...messagesOf(ENABLED_BY_DEFAULT, {
    injectedByDefault: ({ namespace }: { namespace: string }) => ({
      message: `pods of namespace ${quote(namespace)} get a sidecar by default`,
      suggestion: `label it ${INJECTION}: enabled or ${INJECTION}: disabled`,
    }),
  }),
};

/** Reports namespaces that are not in the mesh, are in it by default, or join it in several ways. */
export const rule: Rule = {
  name: 'injection',
  codes: [NOT_INJECTED, MULTIPLE_LABELS, ENABLED_BY_DEFAULT],
  check(world: World, report: Report): void {
    for (const namespace of world.of(Kind.Namespace)) {
      if (namespace.name !== world.rootNamespace) {
        checkLabels(namespace, world, report);
      }
    }
  },
};

function checkLabels(resource: Resource, world: World, report: Report): void {
  const { labels, name: namespace } = resource;
  const joining = joiningLabels(labels);
  if (joining.length > 1) {
    report(MESSAGES.conflictingLabels({ labels: joining }), resource.at('metadata', 'labels'));
  }
  if (labels.get(DATAPLANE_MODE) === 'ambient' || labels.get(INJECTION) || labels.has(REVISION)) {
    return;
  }
  const diagnostic = world.injectsByDefault
    ? MESSAGES.injectedByDefault({ namespace })
    : MESSAGES.notInMesh({ namespace });
  report(diagnostic, resource.at());
}

/** The labels that add pods to the mesh, as `key=value`. Beside `istio-injection: disabled`, no other label counts. */
function joiningLabels(labels: Labels): string[] {
  const injection = labels.get(INJECTION);
  const others = injection === undefined || injection === 'enabled' ? [REVISION, DATAPLANE_MODE] : [];
  return [INJECTION, ...others].filter((key) => labels.has(key)).map((key) => `${key}=${labels.get(key)}`);
}
