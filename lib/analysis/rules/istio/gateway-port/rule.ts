import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { selectorText, workloadsOfGateway } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import { hasLabels } from '../../../../world/labels';
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

/** Reports Gateways without pods, and ports that no Service of their pods exposes. */
export const rule: Rule = {
  name: 'gateway-port',
  codes: [PORT_NOT_ON_SERVICE, REFERENCE_NOT_FOUND],
  check(world: World, report: Report): void {
    for (const gateway of world.of(Kind.Gateway)) {
      const workloads = workloadsOfGateway(gateway, world);
      if (workloads.length === 0) {
        reportMissingWorkload(gateway, world, report);
      } else if (!workloads.some(({ podSpec }) => podSpec.flag('hostNetwork'))) {
        // Pods in the network of their node are reachable without a Service.
        checkPorts(gateway, workloads, world, report);
      }
    }
  },
};

function checkPorts(gateway: Resource, workloads: readonly Workload[], world: World, report: Report): void {
  const services = servicesOf(workloads, world);
  const exposed = services.flatMap(tcpPorts);
  const servicePorts = numbersOf(exposed, 'port');
  // Istio maps the port of a Service to its target port, and uses any other number as it is.
  const usable = new Set([...servicePorts, ...numbersOf(exposed, 'targetPort')]);
  const labels = selectorText(gateway);
  for (const server of gateway.spec.objects('servers')) {
    const port = server.objectOrEmpty('port').number('number');
    if (server.has('port') && !usable.has(port)) {
      report(MESSAGES.portNotOnService({ port, labels, servicePorts }), server.objectOrEmpty('port').at('number'), {
        isUnsure: !workloads.every((workload) => knowsServices(workload, world)),
        isLikely: services.length > 0,
      });
    }
  }
}

/** Whether all Services of the pods are known. A declared or assumed gateway may have other ports than the default. */
function knowsServices({ resource, namespace }: Workload, world: World): boolean {
  return resource.role !== 'assumed' && world.knowsAll(Kind.Service, namespace);
}

/** The Services that select some of the pods. */
function servicesOf(workloads: readonly Workload[], world: World): Resource[] {
  const namespaces = [...new Set(workloads.map((workload) => workload.namespace))];
  return namespaces.flatMap((namespace) => {
    const pods = workloads.filter((workload) => workload.namespace === namespace);
    return world.of(Kind.Service, namespace).filter((service) => {
      const selector = service.spec.textMap('selector');
      return pods.some(({ labels }) => hasLabels(labels, selector));
    });
  });
}

function tcpPorts(service: Resource): Field[] {
  return service.spec.objects('ports').filter((port) => (port.text('protocol') || 'TCP') === 'TCP');
}

function numbersOf(ports: readonly Field[], name: string): number[] {
  const numbers = new Set(ports.map((port) => port.number(name)).filter((number) => number > 0));
  return [...numbers].sort((a, b) => a - b);
}
