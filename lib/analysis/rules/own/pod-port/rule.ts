import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf } from '../../../../diagnostics/words';
import { EXCLUDE_INBOUND_PORTS, INCLUDE_INBOUND_PORTS } from '../../../../facts/annotations';
import { istioPage } from '../../../../facts/documentation';
import { conditionsOf, operationsOf, valuesIn, valuesOfCondition } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import { policyWorkloads } from '../../../../world/policy-workloads';
import type { Place, Resource } from '../../../../world/resource';
import { type ServedPorts, ServedPortsFinder } from '../../../../world/served-ports';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const SERVICE_PORT = defineCode({
  code: 'ANA0128',
  severity: Severity.WARNING,
  title: 'A port of a Service is used instead of the port of its pods',
  explanation:
    'Policies for inbound traffic apply at the pods, after the Service has replaced its port by the target port. `portLevelMtls`, ports of an AuthorizationPolicy, `ingress` of a Sidecar, ports of an extension for servers, and the annotations about inbound ports are ports of the containers. With the port of the Service, they have no effect: the mode does not apply, an ALLOW rule allows nothing, and a DENY rule denies nothing.',
  fix: 'Use the `targetPort` of the Service.',
  documentation: istioPage('reference/config/security/peer_authentication'),
  examples: __dirname,
});

const MESSAGES = messagesOf(SERVICE_PORT, {
  servicePort: ({ port, targets }: { port: number; targets: readonly number[] }) => ({
    message: `${port} is a port of the Service, but the pods receive its traffic on port ${oneOf(targets.map(String))}`,
    suggestion: `use ${oneOf(targets.map(String))}`,
  }),
});

const INBOUND_ANNOTATIONS = [INCLUDE_INBOUND_PORTS, EXCLUDE_INBOUND_PORTS];

/** Reports ports of Services where the ports of pods count. */
export const rule: Rule = {
  name: 'pod-port',
  codes: [SERVICE_PORT],
  check(world: World, report: Report): void {
    const finder = new ServedPortsFinder(world);
    const check = (workloads: readonly Workload[], ports: readonly NamedPort[]) => {
      // The ports of pods that Istio creates depend on its installation.
      if (ports.length > 0 && workloads.every(({ resource }) => resource.role !== 'assumed')) {
        checkPorts(ports, finder.of(workloads), report);
      }
    };
    for (const [type, portsOf] of PORTS_OF_POLICIES) {
      for (const policy of world.of(type)) {
        check(policyWorkloads(policy, world), portsOf(policy));
      }
    }
    for (const sidecar of world.of(Kind.Sidecar)) {
      const labels = sidecar.spec.objectOrEmpty('workloadSelector').textMap('labels');
      check(world.workloads.select(labels, sidecar.namespace), portsOfSidecar(sidecar));
    }
    for (const workload of world.workloads.all) {
      check(world.workloads.select(workload.labels, workload.namespace), annotatedPorts(workload));
    }
  },
};

/** A port in a manifest. */
interface NamedPort {
  readonly port: number;
  readonly place: Place;
}

const PORTS_OF_POLICIES: readonly (readonly [type: string, portsOf: (policy: Resource) => NamedPort[]])[] = [
  [Kind.PeerAuthentication, portsOfMtls],
  [Kind.AuthorizationPolicy, portsOfRules],
  [Kind.WasmPlugin, portsOfExtension],
  [Kind.TrafficExtension, portsOfExtension],
];

function portsOfMtls({ spec }: Resource): NamedPort[] {
  return spec.entries('portLevelMtls').map(([port]) => ({ port: Number(port), place: spec.at('portLevelMtls', port) }));
}

function portsOfRules(policy: Resource): NamedPort[] {
  const operations = operationsOf(policy).flatMap((operation) => valuesIn(operation, 'ports'));
  const conditions = conditionsOf(policy).filter((condition) => condition.text('key') === 'destination.port');
  return [...operations, ...conditions.flatMap(valuesOfCondition)].map(({ value, place }) => ({
    port: Number(value),
    place,
  }));
}

function portsOfExtension({ spec }: Resource): NamedPort[] {
  return spec
    .objects('match')
    .filter((match) => match.text('mode') === 'SERVER')
    .flatMap((match) => match.objects('ports'))
    .map((port) => ({ port: port.number('number'), place: port.at('number') }));
}

function portsOfSidecar({ spec }: Resource): NamedPort[] {
  const ports = spec.objects('ingress').map((listener) => listener.objectOrEmpty('port'));
  return ports.map((port) => ({ port: port.number('number'), place: port.at('number') }));
}

function annotatedPorts({ annotations, metadata }: Workload): NamedPort[] {
  return INBOUND_ANNOTATIONS.flatMap((annotation) =>
    (annotations.get(annotation)?.split(',') ?? []).map((port) => ({
      port: Number(port),
      place: metadata.at('annotations', annotation),
    })),
  );
}

function checkPorts(ports: readonly NamedPort[], { targets, services, declared }: ServedPorts, report: Report): void {
  for (const { port, place } of ports) {
    const meant = targets.has(port) || declared.has(port) ? undefined : services.get(port);
    if (meant !== undefined) {
      report(MESSAGES.servicePort({ port, targets: [...meant] }), place);
    }
  }
}
