import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { oneOf, quote } from '../../../../diagnostics/words';
import { prometheusOperatorPage } from '../../../../facts/documentation';
import { memoized } from '../../../../private/memoized';
import { CONTROL_PLANE_LABELS } from '../../../../world/control-plane';
import { Kind } from '../../../../world/kinds';
import { formatLabels, type Labels, matchesSelector } from '../../../../world/labels';
import { endpointsOf, knowsTargets, MonitorTargets, namespacesOf } from '../../../../world/monitor';
import type { Field, Resource } from '../../../../world/resource';
import { containerPortsOf } from '../../../../world/service-ports';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = prometheusOperatorPage('developer/getting-started/');

const NOTHING_SELECTED = defineCode({
  code: 'ANA0101',
  severity: Severity.WARNING,
  title: 'A monitor selects no targets',
  explanation:
    'In the namespaces of the monitor, no Service has the labels that a ServiceMonitor selects, or no pod has the labels that a PodMonitor selects. A monitor selects in its own namespace unless `namespaceSelector` is set. A ServiceMonitor matches the labels of the Service, not of the pods. No metrics are collected.',
  fix: 'Correct the selector or `namespaceSelector`, or add the labels to the Service.',
  documentation: PAGE,
  examples: __dirname,
});

const NO_PORT = defineCode({
  code: 'ANA0102',
  severity: Severity.WARNING,
  title: 'A monitor scrapes a port that its targets do not have',
  explanation:
    'An endpoint of a ServiceMonitor refers to a port by its name in the Service, and an endpoint of a PodMonitor by its name in the container. None of the targets has a port with that name, so the endpoint collects no metrics.',
  fix: 'Use the name of the port in the Service or container, not its number.',
  documentation: PAGE,
  examples: __dirname,
});

// A message with very many names is not readable.
const MOST_NAMES = 10;

// A port of the injected proxy, which the manifests do not list.
const PROXY_METRICS = 'http-envoy-prom';

const MESSAGES = {
  ...messagesOf(NOTHING_SELECTED, {
    noTarget: (parameters: { kind: string; namespaces: string[] | undefined; labels: string | undefined }) => {
      const { kind, namespaces, labels } = parameters;
      const where = namespaces === undefined ? '' : ` in namespace ${oneOf(namespaces.map(quote))}`;
      return {
        message: `no ${kind}${where} has ${labels === undefined ? 'the selected labels' : `the labels ${quote(labels)}`}, so no metrics are collected`,
        suggestion: 'correct the selector or namespaceSelector',
      };
    },
  }),
  ...messagesOf(NO_PORT, {
    numberAsName: ({ port }: { port: string }) => ({
      message: `${quote(port)} is a number, but the field is for the name of a port`,
      suggestion: 'use the name of the port in the Service or container',
    }),
    unknownPort: ({ port, meant, known }: { port: string; meant: string | undefined; known: string[] }) => ({
      message: `none of the targets has a port named ${quote(port)}`,
      suggestion: suggestName(meant, `use ${oneOf(known.map(quote)) || 'the name of a port'}`),
    }),
  }),
};

/** Reports monitors that collect no metrics. */
export const rule: Rule = {
  name: 'monitor-target',
  codes: [NOTHING_SELECTED, NO_PORT],
  check(world: World, report: Report): void {
    const servicePortNames = memoized((selected: readonly Resource[]) => new Set(selected.flatMap(servicePorts)));
    const serviceMonitors = world.of(Kind.ServiceMonitor);
    const services = new MonitorTargets(serviceMonitors.length === 0 ? [] : world.of(Kind.Service));
    for (const monitor of serviceMonitors) {
      checkMonitor(monitor, services, servicePortNames, world, report);
    }
    const podPortNames = memoized((selected: readonly Workload[]) => new Set(selected.flatMap(podPorts)));
    const podMonitors = world.of(Kind.PodMonitor);
    const workloads = new MonitorTargets(podMonitors.length === 0 ? [] : world.workloads.all);
    for (const monitor of podMonitors) {
      checkMonitor(monitor, workloads, podPortNames, world, report);
    }
  },
};

function checkMonitor<T extends Resource | Workload>(
  monitor: Resource,
  targets: MonitorTargets<T>,
  portNamesOf: (targets: readonly T[]) => ReadonlySet<string>,
  world: World,
  report: Report,
): void {
  const selector = monitor.spec.objectOrEmpty('selector');
  const selected = targets.select(selector, namespacesOf(monitor));
  const isUnsure = !knowsTargets(monitor, world);
  if (selected.length === 0) {
    checkNumbers(monitor, report);
    if (selectsIstio(monitor, world)) {
      return;
    }
    const kind = monitor.type === Kind.PodMonitor ? 'pod' : 'Service';
    const message = MESSAGES.noTarget({ kind, namespaces: namespacesOf(monitor), labels: labelsIn(selector) });
    report(message, selector, { isUnsure });
    return;
  }
  const names = portNamesOf(selected);
  for (const endpoint of endpointsOf(monitor)) {
    const port = endpoint.text('port');
    if (port && port !== PROXY_METRICS && !names.has(port)) {
      const known = [...names].slice(0, MOST_NAMES);
      const message = MESSAGES.unknownPort({ port, meant: closestName(port, names), known });
      report(message, endpoint.at('port'), { isUnsure });
    }
  }
}

/** Reports ports that are numbers. Without known targets, a Service may have a port with such a name; a container cannot. */
function checkNumbers(monitor: Resource, report: Report): void {
  const isUnsure = monitor.type !== Kind.PodMonitor;
  for (const endpoint of endpointsOf(monitor)) {
    const port = endpoint.text('port') ?? '';
    if (/^\d+$/.test(port)) {
      report(MESSAGES.numberAsName({ port }), endpoint.at('port'), { isUnsure, isLikely: isUnsure });
    }
  }
}

/**
 * Whether a monitor selects what every mesh has, even if the manifests do not contain it: the Service of istiod, or with a
 * selector that matches any pod, the pods of Istio.
 */
function selectsIstio(monitor: Resource, world: World): boolean {
  const labels: Labels = monitor.type === Kind.PodMonitor ? new Map() : CONTROL_PLANE_LABELS;
  const isInRoot = namespacesOf(monitor)?.includes(world.rootNamespace) ?? true;
  return isInRoot && matchesSelector(labels, monitor.spec.objectOrEmpty('selector'));
}

function servicePorts({ spec }: Resource): string[] {
  return spec.objects('ports').flatMap((port) => port.text('name') ?? []);
}

function podPorts(workload: Workload): string[] {
  return containerPortsOf(workload).flatMap((port) => port.text('name') ?? []);
}

/** The labels that a selector requires; undefined if it has only expressions. */
function labelsIn(selector: Field): string | undefined {
  const labels = selector.textMap('matchLabels');
  return labels.size === 0 ? undefined : formatLabels(labels);
}
