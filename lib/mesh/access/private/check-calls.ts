// Checks allowed calls for mistakes that their manifests, which are valid, cannot show.
import { checkLabelName, checkPort } from '../../../base/value-checks';
import { emptyList, openWaypoint, unenforceableCalls } from '../../../diagnostics/codes/mesh';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { INGRESS_USE_WAYPOINT } from '../../../facts/labels';
import type { MeshMode } from '../../enrollment/mesh-mode';
import { atCall, atPath } from '../../private/at-path';
import type { AllowedCallsOptions } from '../allowed-calls';
import type { Caller } from '../caller';

/** Whether policies of a namespace can apply to the waypoint of its mode. */
export function hasLocalWaypoint(mode: MeshMode, namespace: string | undefined): boolean {
  const waypoint = mode._waypoint();
  return waypoint !== undefined && (waypoint.namespace === undefined || waypoint.namespace === namespace);
}

/**
 * Checks the calls of one `allow`.
 *
 * @param name - name that was passed to it
 * @param mode - mode of the namespace that is called
 * @param namespace - the namespace that is called, if known
 */
export function checkCalls(
  name: string,
  calls: AllowedCallsOptions,
  mode: MeshMode,
  namespace: string | undefined,
): Diagnostic[] {
  return atCall('allow', name, [
    ...checkTarget(calls, mode, namespace),
    ...checkCallers(calls, mode, namespace),
    ...checkOperation(calls),
  ]);
}

/** Checks allowed ports. */
export function checkPorts(ports: readonly number[] | undefined): Diagnostic[] {
  return [
    ...checkList('ports', ports),
    ...(ports ?? []).flatMap((port, index) => atPath(`ports[${index}]`, checkPort(port))),
  ];
}

/**
 * Checks that default deny applies to the waypoint. A waypoint of another namespace enforces no policy of this
 * namespace.
 *
 * @param waypointDenies - whether the waypoint denies by another policy
 */
export function checkWaypoint(
  mode: MeshMode,
  namespace: string | undefined,
  waypointDenies: boolean | undefined,
): Diagnostic[] {
  const waypoint = mode._waypoint();
  if (waypoint === undefined || hasLocalWaypoint(mode, namespace) || waypointDenies) {
    return [];
  }
  const fullName = `${waypoint.namespace}/${waypoint.name}`;
  return atPath('waypointDenies', openWaypoint.otherNamespace({ waypoint: fullName }));
}

/** Namespaces of callers, without duplicates. */
export function callerNamespaces(calls: readonly AllowedCallsOptions[], namespace: string | undefined): string[] {
  const all = calls.flatMap(({ from }) => from.map((caller) => caller._namespace(namespace)));
  return [...new Set(all.filter((name) => name !== undefined))];
}

function checkTarget(calls: AllowedCallsOptions, mode: MeshMode, namespace: string | undefined): Diagnostic[] {
  const { to, service, methods, paths } = calls;
  const diagnostics: Diagnostic[] = [];
  const hasWaypoint = mode._waypoint() !== undefined;
  if (service !== undefined && !hasWaypoint) {
    diagnostics.push(...atPath('service', unenforceableCalls.serviceWithoutWaypoint()));
  }
  if (service === undefined && hasWaypoint) {
    if (to !== undefined) {
      diagnostics.push(...atPath('to', unenforceableCalls.podsBehindWaypoint()));
    } else if (!hasLocalWaypoint(mode, namespace)) {
      diagnostics.push(...atPath('service', unenforceableCalls.noService()));
    }
  }
  if (mode.isAmbient && !hasWaypoint && (methods ?? paths) !== undefined) {
    const path = methods === undefined ? 'paths' : 'methods';
    diagnostics.push(...atPath(path, unenforceableCalls.requestsWithoutWaypoint()));
  }
  return diagnostics;
}

function checkCallers({ from }: AllowedCallsOptions, mode: MeshMode, namespace: string | undefined): Diagnostic[] {
  const gatewaysMayCall = mode._waypoint() === undefined || mode._labels(namespace)[INGRESS_USE_WAYPOINT] === 'true';
  const ofCallers = from.flatMap((caller, index) =>
    atPath(
      `from[${index}]`,
      caller._isGateway() && !gatewaysMayCall
        ? unenforceableCalls.gatewayBypassesWaypoint()
        : checkNamespace(caller, namespace),
    ),
  );
  return from.length === 0 ? atPath('from', emptyList.callers()) : ofCallers;
}

function checkOperation({ ports, methods, paths }: AllowedCallsOptions): Diagnostic[] {
  return [...checkPorts(ports), ...checkList('methods', methods), ...checkList('paths', paths)];
}

function checkList(path: string, list: readonly unknown[] | undefined): Diagnostic[] {
  return list?.length === 0 ? atPath(path, emptyList.values()) : [];
}

function checkNamespace(caller: Caller, namespace: string | undefined): Diagnostic | undefined {
  const name = caller._namespace(namespace);
  return name === undefined ? undefined : checkLabelName(name, 'namespace');
}
