// Names and numbers of a wish that some tool, or the API server, does not take.
import { checkLabelName, checkPort, checkRevision } from '../../../base/value-checks';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { messageOf } from '../../../diagnostics/format/summary';
import { ISTIO_VERSION } from '../../../facts/versions';
import type { Plan, PlannedGateway } from './plan';

const VERSION = /^v?\d+\.\d+(\.\d+)?([-.][-.0-9A-Za-z]+)?$/;

/** What is wrong with the names of a wish, apart from those of its gateways. */
export function nameProblems({ mesh, namespace, cniNamespace, ztunnelNamespace }: Omit<Plan, 'problems'>): string[] {
  const { version, revision, revisionTags = [] } = mesh;
  const problems = [
    ...(version === undefined || VERSION.test(version)
      ? []
      : [`version: '${version}' is no version of Istio; give one such as ${ISTIO_VERSION}`]),
    ...(revision === undefined ? [] : at('revision', checkRevision(revision))),
    ...revisionTags.flatMap((tag, index) => at(`revisionTags[${index}]`, checkRevision(tag))),
    ...at('namespace', namespaceProblem(namespace)),
  ];
  if (mesh.cni?.namespace !== undefined) {
    problems.push(...at('cni.namespace', namespaceProblem(cniNamespace)));
  }
  if (mesh.ztunnel?.namespace !== undefined) {
    problems.push(...at('ztunnel.namespace', namespaceProblem(ztunnelNamespace)));
  }
  return problems;
}

/** What is wrong with the names and ports of a gateway. */
export function gatewayNameProblems(path: string, { name, namespace, ports = [] }: PlannedGateway): string[] {
  return [
    ...at(`${path}.name`, checkLabelName(name, 'gateway')),
    ...at(`${path}.namespace`, namespaceProblem(namespace)),
    ...ports.flatMap(({ port }, index) => at(`${path}.ports[${index}].port`, checkPort(port))),
  ];
}

function at(field: string, problem: Diagnostic | undefined): string[] {
  return problem === undefined ? [] : [messageOf({ ...problem, path: field })];
}

function namespaceProblem(name: string): Diagnostic | undefined {
  return checkLabelName(name, 'namespace');
}
