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
  severity: Severity.ERROR,
  title: 'No Service exposes the port of a Gateway',
  explanation:
    'The Gateway opens a port on its pods, but no Service of these pods exposes it, so no traffic from outside reaches it. It is a warning if the ingress gateway that Istio installs does not have the port by default, because the installation may add it.',
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
    const ofPods = exposedPortsFinder(world);
    for (const gateway of world.of(Kind.Gateway)) {
      const workloads = workloadsOfGateway(gateway, world);
      if (workloads.length === 0) {
        reportMissingWorkload(gateway, world, report);
      } else if (!ofPods(workloads).isOnHost) {
        checkPorts(gateway, ofPods(workloads), report);
      }
    }
  },
};

function checkPorts(gateway: Resource, exposed: ExposedPorts, report: Report): void {
  const { servicePorts, usable, hasServices, isKnown } = exposed;
  const labels = selectorText(gateway);
  for (const server of gateway.spec.objects('servers')) {
    const port = server.objectOrEmpty('port').number('number');
    if (server.has('port') && !usable.has(port)) {
      const missing = { port, labels, servicePorts: servicePorts.slice(0, MOST_PORTS) };
      report(MESSAGES.portNotOnService(missing), server.objectOrEmpty('port').at('number'), {
        isUnsure: !isKnown,
        isLikely: hasServices,
      });
    }
  }
}

/** The ports of the Services in front of some pods. */
interface ExposedPorts {
  /** Whether pods are in the network of their node, and so reachable without a Service. */
  readonly isOnHost: boolean;
  /** Whether all Services of the pods are known. */
  readonly isKnown: boolean;
  readonly hasServices: boolean;
  readonly servicePorts: readonly number[];
  /** Istio maps the port of a Service to its target port, and uses any other number as it is. */
  readonly usable: ReadonlySet<number>;
}

/** Finds the exposed ports of lists of workloads. A Service without a selector counts for all pods of its namespace. */
function exposedPortsFinder(world: World): (workloads: readonly Workload[]) => ExposedPorts {
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
  return memoized((workloads) => {
    const selecting = new Set(workloads.flatMap((workload) => byWorkload.get(workload) ?? []));
    const exposed = [...selecting].flat().flatMap(tcpPorts);
    const servicePorts = numbersOf(exposed, 'port');
    return {
      isOnHost: workloads.some(({ podSpec }) => podSpec.flag('hostNetwork')),
      isKnown: workloads.every((workload) => knowsServices(workload, world)),
      hasServices: selecting.size > 0,
      servicePorts,
      usable: new Set([...servicePorts, ...numbersOf(exposed, 'targetPort')]),
    };
  });
}

function selectionKey({ namespace, spec }: Resource): string {
  return `${namespace} ${labelsKey(spec.textMap('selector'))}`;
}

/** Whether all Services of the pods are known. A declared or assumed gateway may have other ports than the default. */
function knowsServices({ resource, namespace }: Workload, world: World): boolean {
  return resource.role !== 'assumed' && world.knowsAll(Kind.Service, namespace);
}

function tcpPorts(service: Resource): Field[] {
  return service.spec.objects('ports').filter((port) => (port.text('protocol') || 'TCP') === 'TCP');
}

function numbersOf(ports: readonly Field[], name: string): number[] {
  const numbers = new Set(ports.map((port) => port.number(name)).filter((number) => number > 0));
  return [...numbers].sort((a, b) => a - b);
}
