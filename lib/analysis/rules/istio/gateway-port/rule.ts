import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { memoized } from '../../../../private/memoized';
import { selectorText, workloadsOfGateway } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import { labelsKey } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import { reportMissingWorkload } from '../../../gateway-workload';
import type { Report, Rule } from '../../../rule';

const PORT_NOT_ON_SERVICE = defineCode({
  code: 'IST0162',
  severity: Severity.WARNING,
  title: 'No Service exposes the port of a Gateway',
  explanation:
    'The Gateway opens a port on its pods, but no Service of these pods exposes it, so no traffic from outside reaches it.',
  fix: 'Add the port to the Service of the gateway, or use a port or target port that the Service has.',
  documentation: istioAnalysisPage('IST0162'),
  examples: __dirname,
});

interface MissingPort {
  readonly port: number;
  readonly labels: string;
  readonly servicePorts: readonly number[];
}

const MESSAGES = messagesOf(PORT_NOT_ON_SERVICE, {
  portNotOnService: ({ port, labels, servicePorts }: MissingPort) => ({
    message: `no Service of the pods with labels ${quote(labels)} has port ${port}`,
    suggestion:
      servicePorts.length === 0
        ? 'add it to the Service'
        : `use ${oneOf(servicePorts.map(String))}, or add it to the Service`,
  }),
});

// A message with very many ports is not readable.
const MOST_PORTS = 10;

/** Reports Gateways without pods, and ports that no Service of their pods exposes. */
export const rule: Rule = {
  name: 'gateway-port',
  codes: [PORT_NOT_ON_SERVICE, REFERENCE_NOT_FOUND],
  check(world: World, report: Report): void {
    const servicesOf = servicesByWorkload(world);
    const portsOf = memoized((workloads: readonly Workload[]) => exposedPorts(servicesOf(workloads)));
    for (const gateway of world.of(Kind.Gateway)) {
      const workloads = workloadsOfGateway(gateway, world);
      if (workloads.length === 0) {
        reportMissingWorkload(gateway, world, report);
      } else {
        checkPorts(gateway, portsOf(workloads), world, report);
      }
    }
  },
};

function checkPorts(gateway: Resource, exposed: ExposedPorts, world: World, report: Report): void {
  const { servicePorts, usable, hasServices } = exposed;
  const labels = selectorText(gateway);
  for (const server of gateway.spec.objects('servers')) {
    const port = server.objectOrEmpty('port').number('number');
    if (server.has('port') && !usable.has(port)) {
      const missing = { port, labels, servicePorts: servicePorts.slice(0, MOST_PORTS) };
      report(MESSAGES.portNotOnService(missing), server.objectOrEmpty('port').at('number'), {
        isUnsure: !hasServices && !world.isClosed,
      });
    }
  }
}

/** The ports of the Services in front of some pods. */
interface ExposedPorts {
  readonly hasServices: boolean;
  readonly servicePorts: readonly number[];
  /** Istio maps the port of a Service to its target port, and uses any other number as it is. */
  readonly usable: ReadonlySet<number>;
}

function exposedPorts(services: ReadonlySet<Resource>): ExposedPorts {
  const exposed = [...services].flatMap(tcpPorts);
  const servicePorts = numbersOf(exposed, 'port');
  const usable = new Set([...servicePorts, ...numbersOf(exposed, 'targetPort')]);
  return { hasServices: services.size > 0, servicePorts, usable };
}

/** The Services that select each workload. A Service without a selector counts for all workloads of its namespace. */
function servicesByWorkload(world: World): (workloads: readonly Workload[]) => Set<Resource> {
  const groups = groupBy(world.of(Kind.Service), selectionKey);
  const byWorkload = new Map<Workload, Resource[][]>();
  for (const services of groups.values()) {
    const [first] = services as [Resource];
    for (const workload of world.workloads.select(first.spec.textMap('selector'), first.namespace)) {
      const known = byWorkload.get(workload) ?? [];
      known.push(services);
      byWorkload.set(workload, known);
    }
  }
  return (workloads) => new Set([...new Set(workloads.flatMap((workload) => byWorkload.get(workload) ?? []))].flat());
}

function selectionKey({ namespace, spec }: Resource): string {
  return `${namespace} ${labelsKey(spec.textMap('selector'))}`;
}

// A cluster reads a port without protocol as TCP, but Istio's analyzer counts only ports with the protocol TCP.
function tcpPorts(service: Resource): Field[] {
  return service.spec.objects('ports').filter((port) => port.text('protocol') === 'TCP');
}

function numbersOf(ports: readonly Field[], name: string): number[] {
  const numbers = new Set(ports.map((port) => port.number(name)).filter((number) => number > 0));
  return [...numbers].sort((a, b) => a - b);
}
