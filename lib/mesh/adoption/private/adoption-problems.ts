// What is wrong with an adoption in every phase, so that moving on brings no surprise.
import { checkLabelName } from '../../../base/value-checks';
import { messageOf } from '../../../diagnostics/format/summary';
import { dnsLabelProblem } from '../../../rules/istio/shared/hosts';
import { hasLocalWaypoint } from '../../access/private/calls';
import type { MeshMode } from '../../enrollment/mesh-mode';
import type { AdoptedServiceOptions } from '../adopted-service-options';
import type { MeshAdoptionProps } from '../mesh-adoption-props';

/** Whether somebody writes access logs as the Telemetry of a namespace says. ztunnel does not read it. */
export function writesAccessLogs(mode: MeshMode, namespace: string): boolean {
  // A waypoint follows the Telemetry of its own namespace.
  return mode._readsRequests() && (!mode.isAmbient || hasLocalWaypoint(mode, namespace));
}

/** Problems of what an adoption was made of. */
export function problemsOfAdoption(props: MeshAdoptionProps, mode: MeshMode): string[] {
  if (!mode._isInMesh()) {
    return [
      'mode: MeshMode.NONE keeps the namespace out of the mesh; give another mode, or make a MeshNamespace instead',
    ];
  }
  return [...problemsOfServices(props, mode), ...problemsOfAccessLogs(props, mode)];
}

function problemsOfServices({ services = [] }: MeshAdoptionProps, mode: MeshMode): string[] {
  const names = services.map(({ name }) => name);
  const problems = [...problemsOfTwins('services', names, '.name'), ...services.flatMap(problemsOfService)];
  if (names.length > 0 && !mode._readsRequests()) {
    problems.push(
      `services: nobody would follow routes to ${names.join(', ')}, because ztunnel does not read requests; set mode to MeshMode.ambientWithWaypoint(), or leave services out`,
    );
  }
  return problems;
}

function problemsOfService({ name, versions = [] }: AdoptedServiceOptions, index: number): string[] {
  const problems = problemsOfTwins(`services[${index}].versions`, versions);
  const ofName = checkLabelName(name, 'Service');
  if (ofName !== undefined) {
    problems.push(messageOf({ ...ofName, path: `services[${index}].name` }));
  }
  versions.forEach((version, position) => {
    const problem = dnsLabelProblem(version, 'the name of a subset');
    if (problem !== undefined) {
      problems.push(`services[${index}].versions[${position}]: ${problem}`);
    }
  });
  return problems;
}

/** Says which names of a list come twice. */
function problemsOfTwins(list: string, names: readonly string[], member = ''): string[] {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    return first < index ? [`${list}[${index}]${member}: '${name}' is ${list}[${first}] already; name each once`] : [];
  });
}

function problemsOfAccessLogs({ namespace, accessLogProviders = [] }: MeshAdoptionProps, mode: MeshMode): string[] {
  if (accessLogProviders.length === 0 || writesAccessLogs(mode, namespace)) {
    return [];
  }
  const remedy = mode._readsRequests()
    ? 'a waypoint follows the Telemetry of its own namespace; make one there, and leave this out'
    : 'ztunnel logs as it is installed; leave this out, or set mode to MeshMode.ambientWithWaypoint()';
  return [`accessLogProviders: nobody would log to ${accessLogProviders.join(', ')}: ${remedy}`];
}
