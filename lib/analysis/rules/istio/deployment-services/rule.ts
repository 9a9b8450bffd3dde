import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import type { Diagnostic } from '../../../../diagnostics/diagnostic';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { GATEWAY_MANAGED, WAYPOINT_CONTROLLER } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
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

// A message with very many Services is not readable.
const MOST_USES = 5;

function listOf(uses: readonly Use[]): string {
  const listed = uses.slice(0, MOST_USES).map(({ value, service }) => `${value} in Service ${quote(service)}`);
  const others = uses.length - listed.length;
  return `${listed.join(', ')}${others === 0 ? '' : ` and ${others} other${others === 1 ? '' : 's'}`}`;
}

/** Reports Deployments in the mesh behind Services that contradict each other. */
export const rule: Rule = {
  name: 'deployment-services',
  codes: [MULTIPLE_SERVICES, CONFLICTING_PORTS],
  check(world: World, report: Report): void {
    const known = new Map<string, readonly Diagnostic[]>();
    for (const [deployment, groups] of servicesByDeployment(world)) {
      const key = groups.map(({ index }) => index).join();
      const conflicts = known.get(key) ?? conflictsBetween(groups.flatMap(({ services }) => services));
      known.set(key, conflicts);
      for (const conflict of conflicts) {
        report(conflict, deployment.at());
      }
    }
  },
};

/** Services with the same selector. */
interface ServiceGroup {
  readonly index: number;
  readonly services: Resource[];
}

function servicesByDeployment(world: World): Map<Resource, ServiceGroup[]> {
  const groups = new Map<Resource, ServiceGroup[]>();
  for (const [workloads, group] of servicesByWorkloads(world)) {
    for (const workload of workloads) {
      const { resource } = workload;
      if (resource.type === Kind.Deployment && !isWaypoint(resource) && world.membershipOf(workload) === 'sidecar') {
        const known = groups.get(resource) ?? [];
        known.push(group);
        groups.set(resource, known);
      }
    }
  }
  return groups;
}

/** Services by the workloads that they select. Services with the same selector share one list of workloads. */
function servicesByWorkloads(world: World): Map<readonly Workload[], ServiceGroup> {
  const groups = new Map<readonly Workload[], ServiceGroup>();
  for (const service of world.of(Kind.Service)) {
    const workloads = world.workloadsOf(service);
    const group = groups.get(workloads) ?? { index: groups.size, services: [] };
    group.services.push(service);
    groups.set(workloads, group);
  }
  return groups;
}

function conflictsBetween(services: readonly Resource[]): Diagnostic[] {
  const ports = services.flatMap((service) => service.spec.objects('ports').map((port) => ({ service, port })));
  return [
    ...conflictsOf(ports, portAndProtocol).map(({ key, uses }) => MESSAGES.conflictingProtocols({ port: key, uses })),
    ...conflictsOf(ports, targetAndPort).map(({ key, uses }) => MESSAGES.conflictingPorts({ targetPort: key, uses })),
  ];
}

/** A port of a Service that selects the pods. */
interface ServicePort {
  readonly service: Resource;
  readonly port: Field;
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
