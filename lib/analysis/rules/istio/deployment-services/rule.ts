import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
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
    'Several Services select the pods of a Deployment and give the same port number different protocols, such as TCP and UDP. The proxy of the pods can serve a port with one protocol only.',
  fix: 'Give the port the same protocol in all Services, or use different ports.',
  documentation: istioAnalysisPage('IST0116'),
  examples: __dirname,
});

const CONFLICTING_PORTS = defineCode({
  code: 'IST0137',
  severity: Severity.WARNING,
  title: 'Services map different ports to the same port of the pods',
  explanation:
    'Several Services select the pods of a Deployment and map different ports of their own to the same port of the pods. The proxy has one listener for that port, and configures it for one of the Services.',
  fix: 'Use the same port number in all Services, or let the application listen on several ports.',
  documentation: istioAnalysisPage('IST0137'),
  examples: __dirname,
});

/** The value that a Service uses. */
interface Use {
  readonly value: string;
  readonly service: string;
}

const MESSAGES = {
  ...messagesOf(MULTIPLE_SERVICES, {
    conflictingProtocols: ({ port, uses }: { port: string; uses: readonly Use[] }) => ({
      message: `Services disagree on the protocol of port ${port}: ${listOf(uses)}`,
      suggestion: 'use the same protocol',
    }),
  }),
  ...messagesOf(CONFLICTING_PORTS, {
    conflictingPorts: ({ targetPort, uses }: { targetPort: string; uses: readonly Use[] }) => ({
      message: `Services map different ports to port ${targetPort} of the pods: ${listOf(uses)}`,
      suggestion: 'use the same port',
    }),
  }),
};

function listOf(uses: readonly Use[]): string {
  return uses.map(({ value, service }) => `${value} in Service ${quote(service)}`).join(', ');
}

/** Reports Deployments in the mesh behind Services that contradict each other. */
export const rule: Rule = {
  name: 'deployment-services',
  codes: [MULTIPLE_SERVICES, CONFLICTING_PORTS],
  check(world: World, report: Report): void {
    for (const [deployment, ports] of portsByDeployment(world)) {
      for (const { key, uses } of conflictsOf(ports, portAndProtocol)) {
        report(MESSAGES.conflictingProtocols({ port: key, uses }), deployment.at());
      }
      for (const { key, uses } of conflictsOf(ports, targetAndPort)) {
        report(MESSAGES.conflictingPorts({ targetPort: key, uses }), deployment.at());
      }
    }
  },
};

/** A port of a Service that selects the pods. */
interface ServicePort {
  readonly service: Resource;
  readonly port: Field;
}

function portsByDeployment(world: World): Map<Resource, ServicePort[]> {
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

/** All ports with the same key must have the same value. */
interface Trait {
  readonly key: string;
  readonly value: string;
}

function portAndProtocol(port: Field): Trait {
  return { key: String(port.number('port')), value: port.text('protocol') || 'TCP' };
}

function targetAndPort(port: Field): Trait {
  const number = String(port.number('port'));
  return { key: port.text('targetPort') || String(port.number('targetPort') || number), value: number };
}

/** The keys with several values, and a Service that uses each of these. */
function conflictsOf(
  ports: readonly ServicePort[],
  traitOf: (port: Field) => Trait,
): { readonly key: string; readonly uses: readonly Use[] }[] {
  const byKey = new Map<string, Map<string, string>>();
  for (const { service, port } of ports) {
    const { key, value } = traitOf(port);
    const values = byKey.get(key) ?? new Map<string, string>();
    byKey.set(key, values.set(value, service.name));
  }
  return [...byKey]
    .filter(([, values]) => values.size > 1)
    .map(([key, values]) => ({ key, uses: [...values].sort().map(([value, service]) => ({ value, service })) }));
}
