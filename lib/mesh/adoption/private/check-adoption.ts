// Checks an adoption in every phase, so that mistakes in later phases are reported early.
import { checkLabelName } from '../../../base/value-checks';
import { invalidName } from '../../../diagnostics/codes/construct';
import { duplicateEntry, unusedSetting } from '../../../diagnostics/codes/mesh';
import { notInMesh } from '../../../diagnostics/codes/mesh-enrollment';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { isDnsLabel } from '../../../rules/istio/shared/hosts';
import { hasLocalWaypoint } from '../../access/private/check-calls';
import type { MeshMode } from '../../enrollment/mesh-mode';
import { atPath } from '../../private/at-path';
import type { AdoptedServiceOptions } from '../adopted-service-options';
import type { MeshAdoptionProps } from '../mesh-adoption-props';

/** Whether a proxy writes access logs as the Telemetry of a namespace configures. ztunnel does not read it. */
export function writesAccessLogs(mode: MeshMode, namespace: string): boolean {
  // A waypoint follows the Telemetry of its own namespace.
  return mode._readsRequests() && (!mode.isAmbient || hasLocalWaypoint(mode, namespace));
}

/** Checks the properties of an adoption. */
export function checkAdoption(props: MeshAdoptionProps, mode: MeshMode): Diagnostic[] {
  return mode._isInMesh()
    ? [...checkServices(props, mode), ...checkAccessLogs(props, mode)]
    : atPath('mode', notInMesh.adoption());
}

function checkServices({ services = [] }: MeshAdoptionProps, mode: MeshMode): Diagnostic[] {
  const names = services.map(({ name }) => name);
  const diagnostics = [...checkDuplicates('services', names, '.name'), ...services.flatMap(checkService)];
  if (names.length > 0 && !mode._readsRequests()) {
    diagnostics.push(...atPath('services', unusedSetting.routes({ services: names })));
  }
  return diagnostics;
}

function checkService({ name, versions = [] }: AdoptedServiceOptions, index: number): Diagnostic[] {
  const path = `services[${index}]`;
  return [
    ...checkDuplicates(`${path}.versions`, versions),
    ...atPath(`${path}.name`, checkLabelName(name, 'Service')),
    ...versions.flatMap((version, position) => atPath(`${path}.versions[${position}]`, checkSubsetName(version))),
  ];
}

// Looser than names of objects: Istio accepts capital letters.
function checkSubsetName(name: string): Diagnostic | undefined {
  return isDnsLabel(name) ? undefined : invalidName.notLabel({ name, owner: 'subset' });
}

/** Reports names that occur earlier in the list too. */
function checkDuplicates(list: string, names: readonly string[], member = ''): Diagnostic[] {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    return first < index
      ? atPath(`${list}[${index}]${member}`, duplicateEntry.sameName({ name, first: `${list}[${first}]` }))
      : [];
  });
}

function checkAccessLogs(
  { namespace, accessLogProviders: providers = [] }: MeshAdoptionProps,
  mode: MeshMode,
): Diagnostic[] {
  if (providers.length === 0 || writesAccessLogs(mode, namespace)) {
    return [];
  }
  const diagnostic = mode._readsRequests()
    ? unusedSetting.logsOfWaypoint({ providers })
    : unusedSetting.logsOfZtunnel({ providers });
  return atPath('accessLogProviders', diagnostic);
}
