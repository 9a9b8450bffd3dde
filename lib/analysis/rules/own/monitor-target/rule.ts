import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { prometheusOperatorPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import { formatLabels } from '../../../../world/labels';
import { endpointsOf, knowsTargets, MonitorTargets, namespacesOf } from '../../../../world/monitor';
import type { Field, Resource } from '../../../../world/resource';
import { containerPortsOf } from '../../../../world/service-ports';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = prometheusOperatorPage('developer/getting-started/');

function example(app: string, port: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: reviews
  namespace: bookinfo
  labels:
    app: reviews
spec:
  selector:
    app: reviews
  ports:
    - name: http-metrics
      port: 9090
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: reviews
  namespace: bookinfo
spec:
  selector:
    matchLabels:
      app: ${app}
  endpoints:
    - port: ${port}`;
}

const NOTHING_SELECTED = defineCode({
  code: 'ANA0101',
  severity: Severity.WARNING,
  title: 'A monitor selects nothing',
  explanation:
    'No Service has the labels that a ServiceMonitor selects, or no pod those of a PodMonitor, in the namespaces where it looks. A monitor looks in its own namespace unless `namespaceSelector` says otherwise, and a ServiceMonitor goes by the labels of the Service itself, not by those of the pods. No metrics are collected.',
  fix: 'Correct the selector or `namespaceSelector`, or label the Service.',
  documentation: PAGE,
  examples: __dirname,
});

const NO_PORT = defineCode({
  code: 'ANA0102',
  severity: Severity.WARNING,
  title: 'A monitor scrapes a port that its targets do not have',
  explanation:
    'An endpoint of a ServiceMonitor names a port by the name that it has in the Service, one of a PodMonitor by that in the container. None of what the monitor selects has a port of that name, so no metrics are collected from it.',
  fix: 'Give the name of the port, not its number, as the Service or the container has it.',
  documentation: PAGE,
  examples: __dirname,
});

// A port of the proxy that gets injected beside the containers that are written down.
const PROXY_METRICS = 'http-envoy-prom';

/** Monitors that collect nothing. */
export const rule: Rule = {
  name: 'monitor-target',
  codes: [NOTHING_SELECTED, NO_PORT],
  check(world: World, report: Report): void {
    const serviceMonitors = world.of(Kind.ServiceMonitor);
    const services = new MonitorTargets(serviceMonitors.length === 0 ? [] : world.of(Kind.Service));
    for (const monitor of serviceMonitors) {
      checkMonitor(monitor, services, servicePorts, world, report);
    }
    const podMonitors = world.of(Kind.PodMonitor);
    const workloads = new MonitorTargets(podMonitors.length === 0 ? [] : world.workloads.all);
    for (const monitor of podMonitors) {
      checkMonitor(monitor, workloads, podPorts, world, report);
    }
  },
};

function checkMonitor<T extends Resource | Workload>(
  monitor: Resource,
  targets: MonitorTargets<T>,
  portNamesOf: (target: T) => string[],
  world: World,
  report: Report,
): void {
  const selector = monitor.spec.objectOrEmpty('selector');
  const selected = targets.select(selector, namespacesOf(monitor));
  const isUnsure = !knowsTargets(monitor, world);
  if (selected.length === 0) {
    report(NOTHING_SELECTED, selector, {
      message: `${whereOf(monitor)} has ${labelsText(selector)}, so nothing is scraped`,
      suggestion: 'correct the selector or namespaceSelector',
      isUnsure,
    });
    return;
  }
  const names = new Set(selected.flatMap(portNamesOf));
  for (const endpoint of endpointsOf(monitor)) {
    const port = endpoint.text('port');
    if (port && port !== PROXY_METRICS && !names.has(port)) {
      report(NO_PORT, endpoint.at('port'), {
        message: `none of what the monitor selects has a port called ${quote(port)}`,
        suggestion: didYouMean(port, [...names], `use ${[...names].map(quote).join(' or ') || 'the name of a port'}`),
        isUnsure,
      });
    }
  }
}

function servicePorts({ spec }: Resource): string[] {
  return spec.objects('ports').flatMap((port) => port.text('name') ?? []);
}

function podPorts(workload: Workload): string[] {
  return containerPortsOf(workload).flatMap((port) => port.text('name') ?? []);
}

function whereOf(monitor: Resource): string {
  const what = monitor.type === Kind.PodMonitor ? 'pod' : 'Service';
  const namespaces = namespacesOf(monitor);
  if (namespaces === undefined) {
    return `no ${what}`;
  }
  return `no ${what} of namespace ${namespaces.map(quote).join(' or ')}`;
}

function labelsText(selector: Field): string {
  const labels = selector.textMap('matchLabels');
  return labels.size === 0 ? 'the selected labels' : `labels ${quote(formatLabels(labels))}`;
}
