import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote, withArticle } from '../../../../diagnostics/words';
import { prometheusOperatorPage } from '../../../../facts/documentation';
import { NAMESPACE_NAME } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import { formatLabels, matchesSelector } from '../../../../world/labels';
import { MonitorTargets } from '../../../../world/monitor';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NOT_SELECTED = defineCode({
  code: 'ANA0164',
  severity: Severity.WARNING,
  title: 'No Prometheus selects a monitor or rules',
  explanation:
    'A Prometheus uses only the ServiceMonitors, PodMonitors, Probes, ScrapeConfigs and PrometheusRules that its selectors match, by labels of the object and of its namespace. Without a selector for a kind it uses none, and without a selector for namespaces only those of its own namespace. None of the known Prometheuses selects the object: no metrics are collected, and no alerts fire. An Alertmanager selects AlertmanagerConfigs in the same way.',
  fix: 'Add the labels that the Prometheus selects, move the object, or change the selector.',
  documentation: prometheusOperatorPage('platform/troubleshooting/'),
  examples: __dirname,
});

interface Unselected {
  readonly kind: string;
  /** Kind and name of the Prometheus. */
  readonly prometheus: string;
}

const MESSAGES = messagesOf(NOT_SELECTED, {
  otherLabels: ({ kind, prometheus, labels }: Unselected & { readonly labels: string | undefined }) => ({
    message: `${prometheus} selects only ${withArticle(kind)} with ${labels === undefined ? 'other labels' : `the labels ${quote(labels)}`}`,
    suggestion: labels === undefined ? 'add the labels that it selects' : 'add these labels',
  }),
  noSelector: ({ kind, prometheus, selector }: Unselected & { readonly selector: string }) => ({
    message: `${prometheus} selects no ${kind} because it has no ${selector}`,
    suggestion: `set ${selector} of the Prometheus, for example to {}`,
  }),
  otherNamespace: ({ kind, prometheus, selector }: Unselected & { readonly selector: string }) => ({
    message: `${prometheus} does not select ${withArticle(kind)} in this namespace`,
    suggestion: `change ${selector} of the Prometheus; without one, it selects only in its own namespace`,
  }),
});

/** Kinds that a Prometheus or an Alertmanager selects, with the start of the names of its selectors. */
const SELECTORS: ReadonlyMap<string, string> = new Map([
  [Kind.ServiceMonitor, 'serviceMonitor'],
  [Kind.PodMonitor, 'podMonitor'],
  [Kind.Probe, 'probe'],
  [Kind.ScrapeConfig, 'scrapeConfig'],
  [Kind.PrometheusRule, 'rule'],
  [Kind.AlertmanagerConfig, 'alertmanagerConfig'],
]);
const SCRAPE_SELECTORS = ['serviceMonitorSelector', 'podMonitorSelector', 'probeSelector', 'scrapeConfigSelector'];

/** Reports monitors and rules that no known Prometheus selects. */
export const rule: Rule = {
  name: 'monitor-selection',
  codes: [NOT_SELECTED],
  check(world: World, report: Report): void {
    const scraping = [...world.of(Kind.Prometheus), ...world.of(Kind.PrometheusAgent)].filter(isManaged);
    const alerting = [...world.of(Kind.Prometheus), ...world.of(Kind.ThanosRuler)];
    const isComplete = scraping.length === world.of(Kind.Prometheus).length + world.of(Kind.PrometheusAgent).length;
    const owners: ReadonlyMap<string, readonly Resource[]> = new Map([
      [Kind.PrometheusRule, alerting],
      [Kind.AlertmanagerConfig, world.of(Kind.Alertmanager)],
    ]);
    for (const [type, prefix] of SELECTORS) {
      const selectors = (owners.get(type) ?? (isComplete ? scraping : [])).map((owner) => ({ owner, prefix }));
      if (selectors.length > 0) {
        checkType(world.of(type), selectors, world, report);
      }
    }
  },
};

/** The configuration of a Prometheus without any selector is written by hand. */
function isManaged({ spec }: Resource): boolean {
  return SCRAPE_SELECTORS.some((name) => spec.has(name));
}

/** The selectors of a Prometheus for a kind of objects. */
interface Selectors {
  readonly owner: Resource;
  readonly prefix: string;
}

function checkType(objects: readonly Resource[], selectors: readonly Selectors[], world: World, report: Report): void {
  const targets = new MonitorTargets(objects);
  // Equal selectors share one list.
  const lists = new Set<readonly Resource[]>();
  const byLabels = new Map<readonly Resource[], Selectors>();
  for (const each of selectors) {
    const selector = each.owner.spec.object(`${each.prefix}Selector`);
    if (selector !== undefined) {
      lists.add(targets.select(selector, namespacesOf(each, objects, world)));
      const everywhere = targets.select(selector, undefined);
      byLabels.set(everywhere, byLabels.get(everywhere) ?? each);
    }
  }
  const selected = new Set([...lists].flat());
  const inOtherNamespace = new Map([...byLabels].flatMap(([list, each]) => list.map((object) => [object, each])));
  for (const object of objects.filter((candidate) => !selected.has(candidate))) {
    reportObject(object, inOtherNamespace.get(object), selectors, report);
  }
}

/** The namespaces in which a Prometheus selects objects, and those whose labels are unknown; undefined for all. */
function namespacesOf({ owner, prefix }: Selectors, objects: readonly Resource[], world: World): string[] | undefined {
  const selector = owner.spec.object(`${prefix}NamespaceSelector`);
  if (selector === undefined) {
    return [owner.namespace];
  }
  if (!selector.filled('matchLabels') && !selector.filled('matchExpressions')) {
    return undefined;
  }
  return [...new Set(objects.map(({ namespace }) => namespace))].filter((namespace) => {
    const known = world.namespaceLabels(namespace);
    return known === undefined || matchesSelector(new Map([...known, [NAMESPACE_NAME, namespace]]), selector);
  });
}

function reportObject(
  object: Resource,
  inOtherNamespace: Selectors | undefined,
  selectors: readonly Selectors[],
  report: Report,
): void {
  const { kind } = object;
  const { owner, prefix } = inOtherNamespace ?? (selectors[0] as Selectors);
  const prometheus = `${owner.kind} ${quote(owner.qualifiedName)}`;
  const selector = owner.spec.object(`${prefix}Selector`);
  const labels = object.at('metadata', 'labels');
  if (inOtherNamespace !== undefined) {
    const name = `${prefix}NamespaceSelector`;
    report(MESSAGES.otherNamespace({ kind, prometheus, selector: name }), object.at('metadata', 'namespace'));
  } else if (selector === undefined) {
    report(MESSAGES.noSelector({ kind, prometheus, selector: `${prefix}Selector` }), labels);
  } else {
    report(MESSAGES.otherLabels({ kind, prometheus, labels: labelsIn(selector) }), labels);
  }
}

function labelsIn(selector: Field): string | undefined {
  const labels = selector.textMap('matchLabels');
  return labels.size === 0 ? undefined : formatLabels(labels);
}
