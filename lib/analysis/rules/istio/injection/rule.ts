import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { DATAPLANE_MODE, INJECTION, REVISION } from '../../../../facts/labels';
import { isMap } from '../../../../private/map-reader';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const INJECTOR_CONFIG_MAP = 'istio-sidecar-injector';

const NOT_INJECTED = defineCode({
  code: 'IST0102',
  severity: Severity.INFO,
  title: 'A namespace is not part of the mesh',
  explanation:
    'The namespace carries no label that brings its pods into the mesh, so they get neither mTLS nor routing nor policies, unless they ask for a sidecar themselves.',
  fix: 'Label the namespace `istio-injection: enabled`, `istio.io/rev` or `istio.io/dataplane-mode: ambient`; or `istio-injection: disabled` to say that it is meant.',
  documentation: istioAnalysisPage('IST0102'),
  examples: __dirname,
});

const MULTIPLE_LABELS = defineCode({
  code: 'IST0123',
  severity: Severity.WARNING,
  title: 'A namespace asks for the mesh in several ways',
  explanation:
    'Only one of the labels istio-injection, istio.io/rev and istio.io/dataplane-mode takes effect: istio-injection wins over a revision, sidecars win over ambient mode. What the other label asks for does not happen.',
  fix: 'Keep one of them.',
  documentation: istioAnalysisPage('IST0123'),
  examples: __dirname,
});

const ENABLED_BY_DEFAULT = defineCode({
  code: 'IST0148',
  severity: Severity.INFO,
  title: 'A namespace is part of the mesh by default',
  explanation:
    'The injector is configured to take all namespaces that do not refuse, so the pods of this one get a sidecar although nothing here says so.',
  fix: 'Label the namespace `istio-injection: enabled` to say it, or `disabled` to prevent it.',
  documentation: istioAnalysisPage('IST0148'),
  examples: __dirname,
});

function namespaceExample(label?: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: shop${label === undefined ? '' : `\n  labels:\n    ${label}`}`;
}

function injectorExample(): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-sidecar-injector
  namespace: istio-system
data:
  values: '{ "sidecarInjectorWebhook": { "enableNamespacesByDefault": true } }'`;
}

/** Namespaces that are in the mesh, or not, without saying so clearly. */
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

function checkLabels(namespace: Resource, world: World, report: Report): void {
  const { labels, name } = namespace;
  const injectionLabel = labels.get(INJECTION);
  const asking = askingLabels(labels);
  if (asking.length > 1) {
    report(MULTIPLE_LABELS, namespace.at('metadata', 'labels'), {
      message: `the labels ${asking.map((label) => quote(`${label}=${labels.get(label)}`)).join(' and ')} contradict each other`,
      suggestion: 'keep one of them',
    });
  }
  if (labels.get(DATAPLANE_MODE) === 'ambient' || injectionLabel || labels.has(REVISION)) {
    return;
  }
  if (isEnabledByDefault(world)) {
    report(ENABLED_BY_DEFAULT, namespace.at(), {
      message: `pods of namespace ${quote(name)} get a sidecar by default`,
      suggestion: `label it ${INJECTION}: enabled or disabled`,
    });
  } else {
    report(NOT_INJECTED, namespace.at(), {
      message: `pods of namespace ${quote(name)} are not part of the mesh`,
      suggestion: `label it ${INJECTION}: enabled, or disabled if it is meant`,
    });
  }
}

/** The labels that ask for the mesh; next to `istio-injection: disabled` nothing else counts. */
function askingLabels(labels: ReadonlyMap<string, string>): string[] {
  const injectionLabel = labels.get(INJECTION);
  const others = injectionLabel === undefined || injectionLabel === 'enabled' ? [REVISION, DATAPLANE_MODE] : [];
  return [INJECTION, ...others].filter((label) => labels.has(label));
}

function isEnabledByDefault(world: World): boolean {
  const injector = world.of(Kind.ConfigMap).find(({ name }) => name === INJECTOR_CONFIG_MAP);
  const values = parseJson(injector?.root.objectOrEmpty('data').text('values') ?? '');
  const webhook = isMap(values) ? values.sidecarInjectorWebhook : undefined;
  return isMap(webhook) && webhook.enableNamespacesByDefault === true;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
