import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
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

const REFUSED = defineCode({
  code: 'ANA0103',
  severity: Severity.WARNING,
  title: 'A monitor scrapes plain HTTP from a port that requires mutual TLS',
  explanation:
    'Prometheus is outside of the mesh and sends plain HTTP, the pods have a sidecar, and because of a PeerAuthentication with mode STRICT the sidecar rejects plain text on this port. Connections are reset, and no metrics are collected. Ports 15020 and 15090 of the proxy always accept plain text.',
  fix: 'Set `portLevelMtls` of the port to PERMISSIVE, scrape the merged metrics of the proxy on port 15020, exclude the port with `traffic.sidecar.istio.io/excludeInboundPorts`, or provide Prometheus with a certificate of the mesh and scrape HTTPS.',
  documentation: istioPage('ops/integrations/prometheus'),
  examples: __dirname,
});

const MESSAGES = messagesOf(REFUSED, {
  strictPort: (parameters: { port: number; kind: string; workload: string; policy: string }) => {
    const { port, kind, workload, policy } = parameters;
    return {
      message: `port ${port} of ${kind} ${quote(workload)} rejects plain HTTP because of PeerAuthentication ${quote(policy)}`,
      suggestion: 'set portLevelMtls of the port to PERMISSIVE, or scrape port 15020',
    };
  },
});

/** Reports monitors whose requests sidecars reject. */
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

/** A port of the pods of a workload. The number is undefined if no container has the port. */
interface PodPort {
  readonly workload: Workload;
  readonly number: number | undefined;
}

/** Reports only the first port that rejects plain HTTP: the cause is the same for all. */
function checkPorts(endpoint: Field, ports: readonly PodPort[], world: World, report: Report): void {
  for (const { workload, number } of ports) {
    const policy = number === undefined ? undefined : strictPolicy(workload, number, world);
    if (number !== undefined && policy !== undefined) {
      const { kind, name } = workload.resource;
      const parameters = { port: number, kind, workload: name, policy: policy.qualifiedName };
      report(MESSAGES.strictPort(parameters), endpoint, {
        isUnsure: world.membershipOf(workload) === 'unknown',
      });
      return;
    }
  }
}

/**
 * The policy that makes a port reject plain HTTP.
 *
 * Pods in ambient mode are not checked: they accept a Prometheus in ambient mode, and its mode is unknown.
 */
function strictPolicy(workload: Workload, port: number, world: World): Resource | undefined {
  const membership = world.membershipOf(workload);
  const { mode, policy } = world.mtlsModes.ofWorkload(workload, port);
  const rejectsPlainText = (membership === 'sidecar' || membership === 'unknown') && isCaptured(workload, port);
  return rejectsPlainText && mode === 'STRICT' ? policy : undefined;
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
