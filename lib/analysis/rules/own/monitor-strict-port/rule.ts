import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { EXCLUDE_INBOUND_PORTS, INCLUDE_INBOUND_PORTS } from '../../../../facts/annotations';
import { istioPage } from '../../../../facts/documentation';
import { UNCAPTURED_PROXY_PORTS } from '../../../../facts/ports';
import { groupBy } from '../../../../private/collections';
import { memoized } from '../../../../private/memoized';
import { Kind } from '../../../../world/kinds';
import { endpointsOf, MonitorTargets, namespacesOf } from '../../../../world/monitor';
import type { Field, Resource } from '../../../../world/resource';
import { containerPortsOf, podPortNumber, targetPortOf } from '../../../../world/service-ports';
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
  const portsOf = memoized((selected: readonly Resource[]) => new ServicePorts(selected, world));
  for (const monitor of monitors) {
    const ports = portsOf(services.select(monitor.spec.objectOrEmpty('selector'), namespacesOf(monitor)));
    for (const endpoint of endpointsOf(monitor).filter(isPlainHttp)) {
      reportPort(endpoint, ports.strictPort(endpoint), world, report);
    }
  }
}

function checkPodMonitors(world: World, report: Report): void {
  const monitors = world.of(Kind.PodMonitor);
  const workloads = new MonitorTargets(monitors.length === 0 ? [] : world.workloads.all);
  const portsOf = memoized((selected: readonly Workload[]) => new PodPorts(selected, world));
  for (const monitor of monitors) {
    const ports = portsOf(workloads.select(monitor.spec.objectOrEmpty('selector'), namespacesOf(monitor)));
    for (const endpoint of endpointsOf(monitor).filter(isPlainHttp)) {
      reportPort(endpoint, ports.strictPort(targetOfPod(endpoint)), world, report);
    }
  }
}

/** A port of pods that rejects plain HTTP. */
interface StrictPort {
  readonly workload: Workload;
  readonly number: number;
  readonly policy: Resource;
}

/** Reports only the first port that rejects plain HTTP: the cause is the same for all. */
function reportPort(endpoint: Field, port: StrictPort | undefined, world: World, report: Report): void {
  if (port !== undefined) {
    const { workload, number, policy } = port;
    const { kind, name } = workload.resource;
    const parameters = { port: number, kind, workload: name, policy: policy.qualifiedName };
    report(MESSAGES.strictPort(parameters), endpoint, { isUnsure: world.membershipOf(workload) === 'unknown' });
  }
}

/** The ports of several workloads. Searches them once for each port. */
class PodPorts {
  private readonly known = new Map<number | string, StrictPort | undefined>();
  private readonly names: ReadonlySet<string>;

  public constructor(
    private readonly workloads: readonly Workload[],
    private readonly world: World,
  ) {
    const ports = workloads.flatMap(containerPortsOf);
    this.names = new Set(ports.flatMap((port) => port.text('name') ?? []));
  }

  /**
   * The first port that rejects plain HTTP.
   *
   * @param target - number of the port, or name of a container port
   */
  public strictPort(target: number | string | undefined): StrictPort | undefined {
    if (target === undefined || (typeof target === 'string' && !this.names.has(target))) {
      return undefined;
    }
    if (!this.known.has(target)) {
      this.known.set(target, this.search(target));
    }
    return this.known.get(target);
  }

  private search(target: number | string): StrictPort | undefined {
    for (const workload of this.workloads) {
      const number = podPortNumber(target, workload);
      const policy = number === undefined ? undefined : strictPolicy(workload, number, this.world);
      if (number !== undefined && policy !== undefined) {
        return { workload, number, policy };
      }
    }
    return undefined;
  }
}

/** The ports of the pods behind several Services. */
class ServicePorts {
  /** Pods behind the Services, once for each selector. */
  private readonly pods: ReadonlySet<PodPorts>;
  /** Ports by name. */
  private readonly byName = new Map<string, StrictPort>();

  public constructor(services: readonly Resource[], world: World) {
    const podsOf = memoized((workloads: readonly Workload[]) => new PodPorts(workloads, world));
    this.pods = new Set(services.map((service) => podsOf(world.workloadsOf(service))));
    for (const service of services) {
      const pods = podsOf(world.workloadsOf(service));
      for (const [name, [port]] of groupBy(service.spec.objects('ports'), (each) => each.text('name') ?? '')) {
        const strict = port === undefined || this.byName.has(name) ? undefined : pods.strictPort(targetPortOf(port));
        if (strict !== undefined) {
          this.byName.set(name, strict);
        }
      }
    }
  }

  /** The first port of an endpoint that rejects plain HTTP. */
  public strictPort(endpoint: Field): StrictPort | undefined {
    const name = endpoint.text('port');
    const named = name ? this.byName.get(name) : undefined;
    return named ?? (name ? undefined : this.strictTarget(targetOf(endpoint)));
  }

  private strictTarget(target: number | string | undefined): StrictPort | undefined {
    for (const pods of this.pods) {
      const strict = pods.strictPort(target);
      if (strict !== undefined) {
        return strict;
      }
    }
    return undefined;
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

function targetOfPod(endpoint: Field): number | string | undefined {
  return endpoint.has('portNumber') ? endpoint.number('portNumber') : endpoint.text('port') || targetOf(endpoint);
}

function targetOf(endpoint: Field): number | string | undefined {
  return endpoint.text('targetPort') ?? (endpoint.has('targetPort') ? endpoint.number('targetPort') : undefined);
}
