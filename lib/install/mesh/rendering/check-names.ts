// Checks of names, versions and port numbers that an installer or the API server rejects.

import { invalidInstallationValue } from '../../../diagnostics/codes/installation';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { labelProblem } from '../../../facts/kubernetes-names';
import { portNumberProblem } from '../../../facts/ports';
import { revisionProblem } from '../../../facts/revision';
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
    ...(revision === undefined ? [] : invalidName('revision', revisionProblem(revision))),
    ...revisionTags.flatMap((tag, index) => invalidName(`revisionTags[${index}]`, revisionProblem(tag))),
    ...checkNamespace('namespace', namespace),
    ...(cni?.namespace === undefined ? [] : checkNamespace('cni.namespace', cniNamespace)),
    ...(ztunnel?.namespace === undefined ? [] : checkNamespace('ztunnel.namespace', ztunnelNamespace)),
  ];
}

/** Checks the names and the ports of a gateway. */
export function checkGatewayNames(path: string, gateway: PlannedGateway): Diagnostic[] {
  return [
    ...invalidName(`${path}.name`, labelProblem(gateway.name, 'name of a gateway')),
    ...checkNamespace(`${path}.namespace`, gateway.namespace),
    ...(gateway.ports ?? []).flatMap(({ port }, index) => checkPort(`${path}.ports[${index}].port`, port)),
  ];
}

function checkVersion(version: string | undefined): Diagnostic[] {
  return version === undefined || VERSION.test(version)
    ? []
    : [{ ...invalidInstallationValue.invalidVersion({ version, example: ISTIO_VERSION }), path: 'version' }];
}

function checkNamespace(path: string, namespace: string): Diagnostic[] {
  return invalidName(path, labelProblem(namespace, 'name of a namespace'));
}

function checkPort(path: string, port: number): Diagnostic[] {
  const reason = portNumberProblem(port);
  return reason === undefined ? [] : [{ ...invalidInstallationValue.invalidPort({ reason }), path }];
}

function invalidName(path: string, reason: string | undefined): Diagnostic[] {
  return reason === undefined ? [] : [{ ...invalidInstallationValue.invalidName({ reason }), path }];
}
