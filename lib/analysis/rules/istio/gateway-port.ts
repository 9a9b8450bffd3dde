import { quote } from '../../../rules/istio/shared/words';
import { Severity } from '../../finding';
import type { Code, Report, Rule } from '../../rule';
import { Kind } from '../../world/kinds';
import { hasLabels } from '../../world/labels';
import type { Resource } from '../../world/resource';
import type { Workload } from '../../world/workload';
import type { World } from '../../world/world';
import { istioAnalysisPage } from '../documentation';
import { REFERENCED_RESOURCE_NOT_FOUND } from './codes';
import { reportMissingWorkload, selectorText, workloadsOfGateway } from './gateway-workload';

const PORT_NOT_ON_SERVICE: Code = {
  code: 'IST0162',
  severity: Severity.WARNING,
  title: 'No Service offers the port of a Gateway',
  explanation:
    'The Gateway opens a port on its pods, but no Service in front of them has it, so nothing from outside gets there.',
  fix: 'Add the port to the Service of the gateway, or use one that it has. A server counts with its port in the Service, not with that of the container.',
  example: { bad: gatewayExample(8002), good: gatewayExample(80) },
  documentation: istioAnalysisPage('IST0162'),
};

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
export const gatewayPort: Rule = {
  name: 'gateway-port',
  codes: [PORT_NOT_ON_SERVICE, REFERENCED_RESOURCE_NOT_FOUND],
  reads: [Kind.Gateway, Kind.Pod, Kind.Service],
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
  const { ports, hasServices } = servicePorts(workloads, world);
  for (const server of gateway.spec.objects('servers')) {
    const number = server.objectOrEmpty('port').number('number');
    if (server.has('port') && !ports.has(number)) {
      report(PORT_NOT_ON_SERVICE, server.objectOrEmpty('port').at('number'), {
        message: `no Service in front of the pods with labels ${quote(selectorText(gateway))} has port ${number}`,
        suggestion:
          ports.size === 0
            ? 'add it to the Service'
            : `use one of ${[...ports].sort((a, b) => a - b).join(', ')}, or add it`,
        isUnsure: !hasServices && !world.isClosed,
      });
    }
  }
}

/** Ports of all Services that select some of the pods. */
function servicePorts(
  workloads: readonly Workload[],
  world: World,
): { readonly ports: ReadonlySet<number>; readonly hasServices: boolean } {
  const ports = new Set<number>();
  let hasServices = false;
  for (const namespace of new Set(workloads.map((workload) => workload.namespace))) {
    const pods = workloads.filter((workload) => workload.namespace === namespace);
    for (const service of world.of(Kind.Service, namespace)) {
      const selector = service.spec.textMap('selector');
      if (pods.some(({ labels }) => hasLabels(labels, selector))) {
        hasServices = true;
        for (const port of tcpPorts(service)) {
          ports.add(port);
        }
      }
    }
  }
  return { ports, hasServices };
}

// A protocol that is left out reads as TCP in the cluster, but Istio's analyzer wants to see it written.
function tcpPorts(service: Resource): number[] {
  return service.spec
    .objects('ports')
    .filter((port) => port.text('protocol') === 'TCP')
    .map((port) => port.number('port'));
}
