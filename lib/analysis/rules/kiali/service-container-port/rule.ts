import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { kubernetesPage } from '../../../../facts/documentation';
import { GATEWAY_NAME } from '../../../../facts/labels';
import { PROXY_PORT_NAMES, PROXY_PORTS } from '../../../../facts/ports';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { containerPortsOf, targetPortOf } from '../../../../world/service-ports';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_CONTAINER_PORT = defineCode({
  code: 'KIA0701',
  severity: Severity.WARNING,
  title: 'A port of a Service leads to no port of its pods',
  explanation:
    'The target port of a Service, by name or by number, is not among the ports that the containers of its pods declare. With a name, Kubernetes finds no port and the Service has no endpoint. With a number it works if the container listens there all the same, because declared ports only inform.',
  fix: 'Correct `targetPort`, or declare the port in the container.',
  documentation: kubernetesPage('concepts/services-networking/service/#field-spec-ports'),
  examples: __dirname,
});

// Ports of the proxy that gets injected beside the containers that are written down.
const FILLED_BY_INJECTION = 'auto';

/** Services whose ports lead nowhere. */
export const rule: Rule = {
  name: 'service-container-port',
  codes: [NO_CONTAINER_PORT],
  check(world: World, report: Report): void {
    for (const service of world.of(Kind.Service)) {
      const workloads = isChecked(service, world) ? world.workloadsOf(service) : [];
      if (workloads.length > 0 && workloads.every(isKnown)) {
        const ports = workloads.flatMap(containerPortsOf);
        for (const port of service.spec.objects('ports')) {
          checkPort(port, ports, report);
        }
      }
    }
  },
};

/** Services of the control plane and of generated gateways lead to ports that no container declares. */
function isChecked(service: Resource, world: World): boolean {
  return service.role === 'analyzed' && service.namespace !== world.rootNamespace && !service.labels.has(GATEWAY_NAME);
}

/** Whether it is written down which ports the pods have. */
function isKnown(workload: Workload): boolean {
  const { containers } = workload;
  const declares = containers.some((container) => container.filled('ports'));
  return declares && !containers.some((container) => container.text('image') === FILLED_BY_INJECTION);
}

function checkPort(port: Field, declared: readonly Field[], report: Report): void {
  const target = targetPortOf(port);
  if (typeof target === 'string') {
    const names = declared.flatMap((candidate) => candidate.text('name') ?? []);
    if (!names.includes(target) && !PROXY_PORT_NAMES.has(target)) {
      report(NO_CONTAINER_PORT, port.at('targetPort'), {
        message: `no container behind the Service has a port called ${quote(target)}`,
        suggestion: didYouMean(target, names, 'correct the name, or give it to a port of a container'),
      });
    }
  } else if (!declared.some((candidate) => candidate.number('containerPort') === target) && !PROXY_PORTS.has(target)) {
    const [first] = declared;
    report(NO_CONTAINER_PORT, port.at(port.has('targetPort') ? 'targetPort' : 'port'), {
      message: `no container behind the Service declares port ${target}`,
      suggestion: `correct targetPort, or declare the port${first ? `; ${first.number('containerPort')} is there` : ''}`,
    });
  }
}
