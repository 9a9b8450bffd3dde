import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import { hasLabels } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import { reportMissingWorkload, selectorText, workloadsOfGateway } from '../../../gateway-workload';
import type { Report, Rule } from '../../../rule';

const PORT_NOT_ON_SERVICE = defineCode({
  code: 'IST0162',
  severity: Severity.WARNING,
  title: 'No Service offers the port of a Gateway',
  explanation:
    'The Gateway opens a port on its pods, but no Service in front of them has it, so nothing from outside gets there.',
  fix: 'Add the port to the Service of the gateway, or use one that it has: its port, or the one of the pods behind it.',
  documentation: istioAnalysisPage('IST0162'),
  examples: __dirname,
});

function gatewayExample(port: number): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: edge
  labels:
    istio: edge
---
apiVersion: v1
kind: Service
metadata:
  name: edge
spec:
  selector:
    istio: edge
  ports:
    - name: http
      protocol: TCP
      port: 80
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  selector:
    istio: edge
  servers:
    - port:
        number: ${port}
        name: http
        protocol: HTTP
      hosts:
        - shop.example.com`;
}

/** Gateways without pods, or with ports that no Service in front of their pods offers. */
export const rule: Rule = {
  name: 'gateway-port',
  codes: [PORT_NOT_ON_SERVICE, REFERENCE_NOT_FOUND],
  check(world: World, report: Report): void {
    for (const gateway of world.of(Kind.Gateway)) {
      const workloads = workloadsOfGateway(gateway, world);
      if (workloads.length === 0) {
        reportMissingWorkload(gateway, world, report);
      } else {
        checkPorts(gateway, workloads, world, report);
      }
    }
  },
};

function checkPorts(gateway: Resource, workloads: readonly Workload[], world: World, report: Report): void {
  const services = servicesBefore(workloads, world);
  const offered = services.flatMap(tcpPorts);
  const ports = numbersOf(offered, 'port');
  // Istio turns the port of a Service into the one behind it, and takes any other number as it is.
  const usable = new Set([...ports, ...numbersOf(offered, 'targetPort')]);
  for (const server of gateway.spec.objects('servers')) {
    const number = server.objectOrEmpty('port').number('number');
    if (server.has('port') && !usable.has(number)) {
      report(PORT_NOT_ON_SERVICE, server.objectOrEmpty('port').at('number'), {
        message: `no Service in front of the pods with labels ${quote(selectorText(gateway))} has port ${number}`,
        suggestion: ports.length === 0 ? 'add it to the Service' : `use one of ${ports.join(', ')}, or add it`,
        isUnsure: services.length === 0 && !world.isClosed,
      });
    }
  }
}

/** The Services that select some of the pods. */
function servicesBefore(workloads: readonly Workload[], world: World): Resource[] {
  const namespaces = [...new Set(workloads.map((workload) => workload.namespace))];
  return namespaces.flatMap((namespace) => {
    const pods = workloads.filter((workload) => workload.namespace === namespace);
    return world.of(Kind.Service, namespace).filter((service) => {
      const selector = service.spec.textMap('selector');
      return pods.some(({ labels }) => hasLabels(labels, selector));
    });
  });
}

// A protocol that is left out reads as TCP in the cluster, but Istio's analyzer wants to see it written.
function tcpPorts(service: Resource): Field[] {
  return service.spec.objects('ports').filter((port) => port.text('protocol') === 'TCP');
}

function numbersOf(ports: readonly Field[], name: string): number[] {
  const numbers = new Set(ports.map((port) => port.number(name)).filter((number) => number > 0));
  return [...numbers].sort((a, b) => a - b);
}
