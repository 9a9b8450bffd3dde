// What is wrong with calls that are to be allowed. Manifests cannot show it: they are sound, and open or close too much.

import { checkLabelName, checkPort } from '../../../base/value-checks';
import { messageOf } from '../../../diagnostics/format/summary';
import { INGRESS_USE_WAYPOINT } from '../../../facts/labels';
import type { MeshMode } from '../../enrollment/mesh-mode';
import type { AllowedCallsOptions } from '../allowed-calls';
import type { Caller } from '../caller';

/** Whether policies of a namespace can be for the waypoint of its mode. */
export function hasLocalWaypoint(mode: MeshMode, namespace: string | undefined): boolean {
  const waypoint = mode._waypoint();
  return waypoint !== undefined && (waypoint.namespace === undefined || waypoint.namespace === namespace);
}

/**
 * Problems of one `allow`.
 *
 * @param name - name that it was given
 * @param mode - how the pods of the namespace are part of the mesh
 * @param namespace - the namespace that is called, where known
 */
export function problemsOfCalls(
  name: string,
  calls: AllowedCallsOptions,
  mode: MeshMode,
  namespace: string | undefined,
): string[] {
  const problems = [
    ...problemsOfTarget(calls, mode, namespace),
    ...problemsOfCallers(calls, mode, namespace),
    ...problemsOfOperation(calls),
  ];
  return problems.map((problem) => `allow '${name}': ${problem}`);
}

/** Problems of ports that are let in. */
export function problemsOfPorts(ports: readonly number[] | undefined): string[] {
  const problems = (ports ?? []).map(checkPort);
  return [
    ...problemsOfList('ports', ports),
    ...problems.flatMap((problem, index) =>
      problem === undefined ? [] : [messageOf({ ...problem, path: `ports[${index}]` })],
    ),
  ];
}

/**
 * Why default deny would leave Services open: behind a waypoint of another namespace, where no policy of this one reaches.
 *
 * @param waypointDenies - whether somebody else sees to it
 */
export function problemsOfWaypoint(
  mode: MeshMode,
  namespace: string | undefined,
  waypointDenies: boolean | undefined,
): string[] {
  const waypoint = mode._waypoint();
  if (waypoint === undefined || hasLocalWaypoint(mode, namespace) || waypointDenies) {
    return [];
  }
  const fullName = `${waypoint.namespace}/${waypoint.name}`;
  return [
    `waypointDenies: waypoint ${fullName} is of another namespace, so everybody may call the Services here that no allow is for; add DefaultDeny.atAllWaypoints(), or an AuthorizationPolicy.allowNothing() for the waypoint, and set waypointDenies to true`,
  ];
}

/** Namespaces of callers, each once. */
export function callerNamespaces(calls: readonly AllowedCallsOptions[], namespace: string | undefined): string[] {
  const all = calls.flatMap(({ from }) => from.map((caller) => caller._namespace(namespace)));
  return [...new Set(all.filter((name) => name !== undefined))];
}

function problemsOfTarget(calls: AllowedCallsOptions, mode: MeshMode, namespace: string | undefined): string[] {
  const { to, service, methods, paths } = calls;
  const problems: string[] = [];
  const hasWaypoint = mode._waypoint() !== undefined;
  if (service !== undefined && !hasWaypoint) {
    problems.push(
      'service is for waypoints, and mode has none; give to, or set mode to MeshMode.ambientWithWaypoint()',
    );
  }
  if (service === undefined && hasWaypoint && (to !== undefined || !hasLocalWaypoint(mode, namespace))) {
    problems.push('a waypoint decides, which knows services and no pods; give service, and not to');
  }
  if (mode.isAmbient && !hasWaypoint && (methods ?? paths) !== undefined) {
    problems.push('ztunnel cannot tell methods and paths; set mode to MeshMode.ambientWithWaypoint()');
  }
  return problems;
}

function problemsOfCallers({ from }: AllowedCallsOptions, mode: MeshMode, namespace: string | undefined): string[] {
  const gatewaysMayCall = mode._waypoint() === undefined || mode._labels(namespace)[INGRESS_USE_WAYPOINT] === 'true';
  const problems = from.length === 0 ? ['from is empty, which lets everybody in; name who calls'] : [];
  from.forEach((caller, index) => {
    const problem =
      caller._isGateway() && !gatewaysMayCall
        ? 'gateways call the pods, which let in only the waypoint; set ingress: true in MeshMode.ambientWithWaypoint()'
        : problemOfNamespace(caller, namespace);
    if (problem !== undefined) {
      problems.push(`from[${index}]: ${problem}`);
    }
  });
  return problems;
}

function problemsOfOperation({ ports, methods, paths }: AllowedCallsOptions): string[] {
  return [...problemsOfPorts(ports), ...problemsOfList('methods', methods), ...problemsOfList('paths', paths)];
}

function problemsOfList(field: string, list: readonly unknown[] | undefined): string[] {
  return list?.length === 0 ? [`${field}: is empty; name at least one`] : [];
}

function problemOfNamespace(caller: Caller, namespace: string | undefined): string | undefined {
  const name = caller._namespace(namespace);
  const problem = name === undefined ? undefined : checkLabelName(name, 'namespace');
  return problem && messageOf(problem);
}
