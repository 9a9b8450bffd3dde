import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { EXCLUDE_INBOUND_PORTS, INCLUDE_INBOUND_PORTS } from '../../../../facts/annotations';
import { istioPage } from '../../../../facts/documentation';
import { UNCAPTURED_PROXY_PORTS } from '../../../../facts/ports';
import { Kind } from '../../../../world/kinds';
import { endpointsOf, MonitorTargets, namespacesOf } from '../../../../world/monitor';
import type { Field, Resource } from '../../../../world/resource';
import { podPortNumber, podPortOf } from '../../../../world/service-ports';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(extra: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
  labels:
    istio-injection: enabled
---
apiVersion: v1
kind: Pod
metadata:
  name: reviews
  namespace: bookinfo
  labels:
    app: reviews
spec:
  containers:
    - name: reviews
      image: reviews
      ports:
        - name: metrics
          containerPort: 9090
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: reviews
  namespace: bookinfo
spec:
  selector:
    matchLabels:
      app: reviews
  mtls:
    mode: STRICT${extra}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: reviews
  namespace: bookinfo
spec:
  selector:
    matchLabels:
      app: reviews
  podMetricsEndpoints:
    - port: metrics`;
}

const REFUSED = defineCode({
  code: 'ANA0103',
  severity: Severity.WARNING,
  title: 'A monitor scrapes plain HTTP from a port that demands mutual TLS',
  explanation:
    'Prometheus is outside of the mesh and speaks plain HTTP, the pods have a sidecar, and a PeerAuthentication with mode STRICT makes it refuse plain text at this port. The connections are reset, and no metrics are collected. Ports 15020 and 15090 of the proxy itself always take plain text.',
  fix: 'Make an exception for the port with `portLevelMtls` (PERMISSIVE), scrape the merged metrics of the proxy at port 15020, exclude the port with `traffic.sidecar.istio.io/excludeInboundPorts`, or give Prometheus a certificate of the mesh and scrape HTTPS.',
  documentation: istioPage('ops/integrations/prometheus'),
  examples: __dirname,
});

/** Monitors that sidecars shut out. */
export const rule: Rule = {
  name: 'monitor-strict-port',
  codes: [REFUSED],
  check(world: World, report: Report): void {
    if (world.of(Kind.PeerAuthentication).length > 0) {
      checkServiceMonitors(world, report);
      checkPodMonitors(world, report);
    }
  },
};

function checkServiceMonitors(world: World, report: Report): void {
  const monitors = world.of(Kind.ServiceMonitor);
  const services = new MonitorTargets(monitors.length === 0 ? [] : world.of(Kind.Service));
  for (const monitor of monitors) {
    const selected = services.select(monitor.spec.objectOrEmpty('selector'), namespacesOf(monitor));
    for (const endpoint of endpointsOf(monitor).filter(isPlainHttp)) {
      for (const service of selected) {
        checkPorts(endpoint, portsOfService(endpoint, service, world), world, report);
      }
    }
  }
}

function checkPodMonitors(world: World, report: Report): void {
  const monitors = world.of(Kind.PodMonitor);
  const workloads = new MonitorTargets(monitors.length === 0 ? [] : world.workloads.all);
  for (const monitor of monitors) {
    const selected = workloads.select(monitor.spec.objectOrEmpty('selector'), namespacesOf(monitor));
    for (const endpoint of endpointsOf(monitor).filter(isPlainHttp)) {
      const ports = selected.map((workload) => ({ workload, number: portOfPod(endpoint, workload) }));
      checkPorts(endpoint, ports, world, report);
    }
  }
}

/** A port of the pods of a workload; without a number where it is not known which. */
interface PodPort {
  readonly workload: Workload;
  readonly number: number | undefined;
}

/** Reports the first port that refuses; one shows what is wrong. */
function checkPorts(endpoint: Field, ports: readonly PodPort[], world: World, report: Report): void {
  for (const { workload, number } of ports) {
    const policy = number === undefined ? undefined : refusingPolicy(workload, number, world);
    if (policy !== undefined) {
      report(REFUSED, endpoint, {
        message: `port ${number} of ${workload.resource.kind} ${quote(workload.resource.name)} refuses plain HTTP because of PeerAuthentication ${quote(policy.qualifiedName)}`,
        suggestion: 'make an exception for the port with portLevelMtls, or scrape port 15020',
        isUnsure: world.membershipOf(workload) === 'unknown',
      });
      return;
    }
  }
}

/** In ambient mode, a Prometheus in ambient mode gets through; whether it is cannot be seen here. */
function refusingPolicy(workload: Workload, port: number, world: World): Resource | undefined {
  const membership = world.membershipOf(workload);
  const { mode, policy } = world.mtlsModes.ofWorkload(workload, port);
  const isGuarded = (membership === 'sidecar' || membership === 'unknown') && isCaptured(workload, port);
  return isGuarded && mode === 'STRICT' ? policy : undefined;
}

function isCaptured({ annotations }: Workload, port: number): boolean {
  const listed = (annotation: string) =>
    annotations
      .get(annotation)
      ?.split(',')
      .map((item) => item.trim());
  const included = listed(INCLUDE_INBOUND_PORTS);
  const isIncluded = included === undefined || included.includes('*') || included.includes(`${port}`);
  return !UNCAPTURED_PROXY_PORTS.has(port) && isIncluded && listed(EXCLUDE_INBOUND_PORTS)?.includes(`${port}`) !== true;
}

function isPlainHttp(endpoint: Field): boolean {
  return (endpoint.text('scheme') ?? 'http').toLowerCase() === 'http' && !endpoint.filled('tlsConfig');
}

function portsOfService(endpoint: Field, service: Resource, world: World): PodPort[] {
  const name = endpoint.text('port');
  const port = service.spec.objects('ports').find((candidate) => candidate.text('name') === name);
  return world.workloadsOf(service).map((workload) => {
    const number = name && port !== undefined ? podPortOf(port, workload) : targetPortAt(endpoint, workload);
    return { workload, number };
  });
}

function portOfPod(endpoint: Field, workload: Workload): number | undefined {
  if (endpoint.has('portNumber')) {
    return endpoint.number('portNumber');
  }
  const name = endpoint.text('port');
  return name ? podPortNumber(name, workload) : targetPortAt(endpoint, workload);
}

function targetPortAt(endpoint: Field, workload: Workload): number | undefined {
  const target =
    endpoint.text('targetPort') ?? (endpoint.has('targetPort') ? endpoint.number('targetPort') : undefined);
  return target === undefined ? undefined : podPortNumber(target, workload);
}
