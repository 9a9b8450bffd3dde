import { type CodeDefinition, defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { GATEWAY_MANAGED, WAYPOINT_CONTROLLER } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const MULTIPLE_SERVICES = defineCode({
  code: 'IST0116',
  severity: Severity.WARNING,
  title: 'Services disagree on the protocol of a port',
  explanation:
    'Several Services select the pods of a Deployment and give one port number different protocols, such as TCP and UDP. The proxy of the pods can serve a port with one protocol only.',
  fix: 'Give the port one protocol in all Services, or use different ports.',
  documentation: istioAnalysisPage('IST0116'),
  examples: __dirname,
});

const CONFLICTING_PORTS = defineCode({
  code: 'IST0137',
  severity: Severity.WARNING,
  title: 'Services map different ports to one port of the pods',
  explanation:
    'Several Services select the pods of a Deployment and send different ports of their own to the same port of the pods. The proxy has one listener for that port and takes the settings of one Service for it.',
  fix: 'Use one port number for it in all Services, or let the application listen on several ports.',
  documentation: istioAnalysisPage('IST0137'),
  examples: __dirname,
});

function servicesExample(first: string, second: string): string {
  const service = (name: string, line: string) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: reviews
  ports:
    - name: http
      port: 80
      ${line}`;
  return `${service('reviews', first)}
---
${service('reviews-too', second)}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: reviews
spec:
  template:
    metadata:
      labels:
        app: reviews
        sidecar.istio.io/inject: "true"
    spec: {}`;
}

/** Deployments of the mesh behind Services that contradict each other. */
export const rule: Rule = {
  name: 'deployment-services',
  codes: [MULTIPLE_SERVICES, CONFLICTING_PORTS],
  check(world: World, report: Report): void {
    const services = servicesByDeployment(world);
    for (const [deployment, ports] of services) {
      reportConflicts(MULTIPLE_SERVICES, deployment, ports, portAndProtocol, report);
      reportConflicts(CONFLICTING_PORTS, deployment, ports, targetAndPort, report);
    }
  },
};

/** A port of a Service that selects the pods. */
interface ServicePort {
  readonly service: Resource;
  readonly port: Field;
}

function servicesByDeployment(world: World): Map<Resource, ServicePort[]> {
  const ports = new Map<Resource, ServicePort[]>();
  for (const service of world.of(Kind.Service)) {
    for (const workload of world.workloadsOf(service)) {
      const { resource } = workload;
      if (resource.type === Kind.Deployment && !isWaypoint(resource) && world.membershipOf(workload) === 'sidecar') {
        const known = ports.get(resource) ?? [];
        known.push(...service.spec.objects('ports').map((port) => ({ service, port })));
        ports.set(resource, known);
      }
    }
  }
  return ports;
}

function isWaypoint({ labels }: Resource): boolean {
  return labels.get(GATEWAY_MANAGED) === WAYPOINT_CONTROLLER;
}

/** What has to be the same for all ports with the same key, and the words for both. */
interface Trait {
  readonly key: string;
  readonly value: string;
  readonly subject: string;
}

function portAndProtocol(port: Field): Trait {
  const number = String(port.number('port'));
  return { key: number, value: port.text('protocol') || 'TCP', subject: `port ${number}` };
}

function targetAndPort(port: Field): Trait {
  const number = String(port.number('port'));
  const target = port.text('targetPort') || String(port.number('targetPort') || number);
  return { key: target, value: number, subject: `port ${target} of the pods` };
}

function reportConflicts(
  code: CodeDefinition,
  deployment: Resource,
  ports: readonly ServicePort[],
  traitOf: (port: Field) => Trait,
  report: Report,
): void {
  const seen = new Map<string, { readonly subject: string; readonly values: Map<string, string> }>();
  for (const { service, port } of ports) {
    const { key, value, subject } = traitOf(port);
    const { values } = seen.get(key) ?? { values: new Map<string, string>() };
    seen.set(key, { subject, values: values.set(value, service.name) });
  }
  for (const { subject, values } of seen.values()) {
    if (values.size > 1) {
      const uses = [...values].map(([value, name]) => `${value} in Service ${quote(name)}`).sort();
      report(code, deployment.at(), {
        message: `Services disagree on ${subject}: ${uses.join(', ')}`,
        suggestion: 'make them the same',
      });
    }
  }
}
