// Checks of names, versions and port numbers that an installer or the API server rejects.

import { checkLabelName, checkPort, checkRevision } from '../../../base/value-checks';
import { invalidInstallationValue } from '../../../diagnostics/codes/installation';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { ISTIO_VERSION } from '../../../facts/versions';
import type { Plan, PlannedGateway } from './plan';

const VERSION = /^v?\d+\.\d+(\.\d+)?([-.][-.0-9A-Za-z]+)?$/;

/** Checks the names of an installation, except those of its gateways. */
export function checkNames({
  mesh,
  namespace,
  cniNamespace,
  ztunnelNamespace,
}: Omit<Plan, 'diagnostics'>): Diagnostic[] {
  const { version, revision, revisionTags = [], cni, ztunnel } = mesh;
  return [
    ...checkVersion(version),
    ...(revision === undefined ? [] : at('revision', checkRevision(revision))),
    ...revisionTags.flatMap((tag, index) => at(`revisionTags[${index}]`, checkRevision(tag))),
    ...checkNamespace('namespace', namespace),
    ...(cni?.namespace === undefined ? [] : checkNamespace('cni.namespace', cniNamespace)),
    ...(ztunnel?.namespace === undefined ? [] : checkNamespace('ztunnel.namespace', ztunnelNamespace)),
  ];
}

/** Checks the names and the ports of a gateway. */
export function checkGatewayNames(path: string, gateway: PlannedGateway): Diagnostic[] {
  return [
    ...at(`${path}.name`, checkLabelName(gateway.name, 'gateway')),
    ...checkNamespace(`${path}.namespace`, gateway.namespace),
    ...(gateway.ports ?? []).flatMap(({ port }, index) => at(`${path}.ports[${index}].port`, checkPort(port))),
  ];
}

function checkVersion(version: string | undefined): Diagnostic[] {
  return version === undefined || VERSION.test(version)
    ? []
    : [{ ...invalidInstallationValue.invalidVersion({ version, example: ISTIO_VERSION }), path: 'version' }];
}

function checkNamespace(path: string, namespace: string): Diagnostic[] {
  return at(path, checkLabelName(namespace, 'namespace'));
}

function at(path: string, diagnostic: Diagnostic | undefined): Diagnostic[] {
  return diagnostic === undefined ? [] : [{ ...diagnostic, path }];
}
