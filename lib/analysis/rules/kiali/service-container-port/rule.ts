import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { kubernetesPage } from '../../../../facts/documentation';
import { GATEWAY_NAME } from '../../../../facts/labels';
import { PROXY_PORT_NAMES, PROXY_PORTS } from '../../../../facts/ports';
import { memoized } from '../../../../private/memoized';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { containerPortsOf, targetPortOf } from '../../../../world/service-ports';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_CONTAINER_PORT = defineCode({
  code: 'KIA0701',
  severity: Severity.WARNING,
  title: 'A Service port targets a port that its pods do not declare',
  explanation:
    'No container of the pods declares the target port of a Service. If the target port is a name, Kubernetes cannot resolve it, and the port has no endpoints: this is an error. If it is a number, requests succeed as long as the container listens on the port, because declared ports are informational only.',
  fix: 'Correct `targetPort`, or declare the port in the container.',
  documentation: kubernetesPage('concepts/services-networking/service/#field-spec-ports'),
  examples: __dirname,
});

// The injector fills in a container with this image, so its ports are unknown.
const FILLED_BY_INJECTION = 'auto';

const MESSAGES = messagesOf(NO_CONTAINER_PORT, {
  unknownPortName: ({ name, meant }: { name: string; meant: string | undefined }) => ({
    message: `no container behind the Service has a port named ${quote(name)}`,
    suggestion: suggestName(meant, 'correct targetPort, or give this name to a container port'),
    severity: Severity.ERROR,
  }),
  undeclaredPort: ({ port, declared }: { port: number; declared: number | undefined }) => ({
    message: `no container behind the Service declares port ${port}`,
    suggestion: `set targetPort to a declared port${declared === undefined ? '' : `, such as ${declared}`}, or declare port ${port}`,
  }),
});

/** Reports Services with target ports that their pods do not declare. */
export const rule: Rule = {
  name: 'service-container-port',
  codes: [NO_CONTAINER_PORT],
  check(world: World, report: Report): void {
    const declaredBy = memoized(declaredPorts);
    for (const service of world.of(Kind.Service)) {
      const declared = isChecked(service, world) ? declaredBy(world.workloadsOf(service)) : undefined;
      for (const port of declared === undefined ? [] : service.spec.objects('ports')) {
        checkPort(port, declared as DeclaredPorts, report);
      }
    }
  },
};

/** Services of the control plane and of generated gateways target ports that no container declares. */
function isChecked(service: Resource, world: World): boolean {
  return service.role === 'analyzed' && service.namespace !== world.rootNamespace && !service.labels.has(GATEWAY_NAME);
}

/** Whether the manifest declares the ports of the pods. */
function isKnown(workload: Workload): boolean {
  const { containers } = workload;
  const declares = containers.some((container) => container.filled('ports'));
  return declares && !containers.some((container) => container.text('image') === FILLED_BY_INJECTION);
}

/** Ports that the containers of pods declare. */
interface DeclaredPorts {
  readonly names: ReadonlySet<string>;
  readonly numbers: ReadonlySet<number>;
}

/** The declared ports of all pods; undefined if those of some pods are unknown, or if there are no pods. */
function declaredPorts(workloads: readonly Workload[]): DeclaredPorts | undefined {
  if (workloads.length === 0 || !workloads.every(isKnown)) {
    return undefined;
  }
  const ports = workloads.flatMap(containerPortsOf);
  return {
    names: new Set(ports.flatMap((port) => port.text('name') ?? [])),
    numbers: new Set(ports.map((port) => port.number('containerPort'))),
  };
}

function checkPort(port: Field, { names, numbers }: DeclaredPorts, report: Report): void {
  const target = targetPortOf(port);
  if (typeof target === 'string') {
    if (!names.has(target) && !PROXY_PORT_NAMES.has(target)) {
      const meant = closestName(target, [...names]);
      report(MESSAGES.unknownPortName({ name: target, meant }), port.at('targetPort'));
    }
  } else if (!numbers.has(target) && !PROXY_PORTS.has(target)) {
    const [declared] = numbers;
    const message = MESSAGES.undeclaredPort({ port: target, declared });
    report(message, port.at(port.has('targetPort') ? 'targetPort' : 'port'));
  }
}
