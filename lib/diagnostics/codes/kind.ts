// Codes for local clusters of kind: configuration that kind or the container runtime rejects, or silently ignores.
import type { CodeDefinition } from '../define-code';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { oneOf, quote } from '../words';

const CONFIGURATION_PAGE = 'https://kind.sigs.k8s.io/docs/user/configuration/';
const OPERATIONS_EXAMPLE = '[{"op": "remove", "path": "/etcd"}]';

export const INVALID_KIND_VALUE = defineCode({
  code: 'CDK0521',
  severity: Severity.ERROR,
  title: 'A value of a kind cluster is invalid',
  explanation: 'kind or the container runtime rejects the name, port, address, subnet or path, and creates no cluster.',
  fix: 'Correct the value.',
  documentation: CONFIGURATION_PAGE,
});

export const invalidKindValue = messagesOf(INVALID_KIND_VALUE, {
  invalidClusterName: ({ name }: { name: string }) => ({
    message: `${quote(name)} is not a valid name of a cluster`,
    suggestion: 'use lower-case letters, digits, "-" and ".", starting with a letter or digit',
  }),
  invalidHostPort: ({ port, highest }: { port: number; highest: number }) => ({
    message: `${port} is not a port`,
    suggestion: `use a number from 1 to ${highest}, or -1 for a port that Docker or Podman chooses`,
  }),
  invalidAddress: ({ reason }: { reason: string }) => reason,
  invalidSubnet: ({ reason }: { reason: string }) => reason,
  relativePath: ({ path }: { path: string }) => ({
    message: `the path ${quote(path)} is not absolute`,
    suggestion: 'use a path that starts with "/"',
  }),
});

export const NO_CONTROL_PLANE_NODE = defineCode({
  code: 'CDK0522',
  severity: Severity.ERROR,
  title: 'A kind cluster has no control-plane node',
  explanation: 'All nodes are workers, so the control plane of Kubernetes cannot run. kind rejects such a cluster.',
  fix: 'Give one of the nodes the role `KindNodeRole.CONTROL_PLANE`.',
  documentation: CONFIGURATION_PAGE,
});

export const noControlPlaneNode = messagesOf(NO_CONTROL_PLANE_NODE, {
  workersOnly: () => ({
    message: 'all nodes are workers',
    suggestion: 'give one of them the role KindNodeRole.CONTROL_PLANE',
  }),
});

export const HOST_PORT_IN_USE = defineCode({
  code: 'CDK0523',
  severity: Severity.ERROR,
  title: 'Two ports of a kind cluster use the same port of the host',
  explanation:
    'Two port mappings, or a mapping and the API server, listen on the same port and address of the host. The container runtime cannot start the second node.',
  fix: 'Use another port, or let them listen on different addresses.',
  documentation: `${CONFIGURATION_PAGE}#extra-port-mappings`,
});

export const hostPortInUse = messagesOf(HOST_PORT_IN_USE, {
  portInUse: ({ port, address, other, otherAddress }: HostPortInUse) => ({
    message: `port ${port} on ${address} is also used by ${other} on ${otherAddress}`,
    suggestion: 'use another port',
  }),
});

interface HostPortInUse {
  readonly port: number;
  readonly address: string;
  readonly other: string;
  readonly otherAddress: string;
}

export const WRONG_IP_FAMILY = defineCode({
  code: 'CDK0524',
  severity: Severity.ERROR,
  title: 'A subnet of a kind cluster does not match the IP family',
  explanation:
    'A cluster with one IP family has one subnet of this family for pods and one for Services; a dual-stack cluster has up to one of each family. kind rejects anything else.',
  fix: 'Use subnets of the family, or set `ipFamily`.',
  documentation: `${CONFIGURATION_PAGE}#ip-family`,
});

export const wrongIpFamily = messagesOf(WRONG_IP_FAMILY, {
  otherFamily: ({ subnet, ipFamily }: { subnet: string; ipFamily: string }) => ({
    message: `${quote(subnet)} does not match the IP family ${ipFamily}`,
    suggestion: 'use one block of this family, or set ipFamily',
  }),
  tooManyBlocks: ({ subnet }: { subnet: string }) => ({
    message: `${quote(subnet)} contains more than one block of an IP family`,
    suggestion: 'use one block, or one for IPv4 and one for IPv6',
  }),
});

export const UNUSABLE_KIND_PATCH = defineCode({
  code: 'CDK0525',
  severity: Severity.ERROR,
  title: 'kind cannot read or apply a patch',
  explanation:
    'A patch is not in the format that kind reads, or matches no part of the configuration. kind fails on some of these patches and silently ignores the others.',
  fix: 'Correct the patch.',
  documentation: `${CONFIGURATION_PAGE}#kubeadm-config-patches`,
});

export const unusableKindPatch = messagesOf(UNUSABLE_KIND_PATCH, {
  invalidYaml: ({ line, reason }: { line: number; reason: string }) => `the YAML is invalid: line ${line}: ${reason}`,
  empty: () => ({
    message: 'the patch is empty',
    suggestion: 'add YAML such as "kind: ClusterConfiguration" and the fields to change',
  }),
  notMap: ({ patch }: { patch: string }) => ({
    message: `${quote(patch)} is not a map`,
    suggestion: 'use a map with a kind and the fields to change',
  }),
  missingKind: ({ kinds }: { kinds: readonly string[] }) => ({
    message: 'the patch has no kind, so it matches nothing',
    suggestion: `set kind to ${oneOf(kinds)}`,
  }),
  unknownKind: ({ kind, kinds }: { kind: string; kinds: readonly string[] }) => ({
    message: `the kubeadm configuration has no part of kind ${quote(kind)}`,
    suggestion: `use ${oneOf(kinds)}`,
  }),
  incompleteVersion: () => ({
    message: 'group and version match nothing without each other',
    suggestion: 'set both or neither',
  }),
  notOperations: ({ patch, format }: { patch: string; format: string }) => ({
    message: `${quote(patch)} is not a list of operations`,
    suggestion: `use a list in ${format}, such as ${OPERATIONS_EXAMPLE}`,
  }),
  invalidOperation: ({ index, operations }: { index: number; operations: readonly string[] }) => ({
    message: `item ${index} is not an operation`,
    suggestion: `set op to ${oneOf(operations)}, and path to a JSON pointer, such as ${OPERATIONS_EXAMPLE}`,
  }),
});

/** Codes for kind clusters. */
export const KIND_CODES: readonly CodeDefinition[] = [
  INVALID_KIND_VALUE,
  NO_CONTROL_PLANE_NODE,
  HOST_PORT_IN_USE,
  WRONG_IP_FAMILY,
  UNUSABLE_KIND_PATCH,
];
