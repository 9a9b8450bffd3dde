// Codes for constructs: what only a construct knows, and its manifest cannot show.

import { istioPage, kubernetesPage } from '../../facts/documentation';
import { LABEL_SYNTAX, LONGEST_LABEL } from '../../facts/kubernetes-names';
import { HIGHEST_PORT, NODE_PORTS } from '../../facts/ports';
import { revisionLike } from '../../facts/revision';
import { type CodeDefinition, defineCode, messagesOf } from '../define-code';
import type { Diagnostic } from '../diagnostic';
import { Severity } from '../severity';
import { quote } from '../words';

const NAMES_PAGE = kubernetesPage('concepts/overview/working-with-objects/names/');
const NODE_PORTS_PAGE = kubernetesPage('concepts/services-networking/service/#type-nodeport');
const OUTPUT_PAGE = 'https://cdk8s.io/docs/latest/basics/app/';
const SERVICE_PORTS_PAGE = kubernetesPage('concepts/services-networking/service/#field-spec-ports');

const DUPLICATE_OBJECT = defineCode({
  code: 'CDK0001',
  severity: Severity.ERROR,
  title: 'Two constructs of a chart create the same object',
  explanation:
    'Both constructs create an object with the same group, kind, namespace and name. `kubectl apply` keeps only the last one. Different charts may contain equal objects, because charts may be for different clusters.',
  fix: 'Give one of the constructs another name.',
  documentation: NAMES_PAGE,
});

export const duplicateObject = messagesOf(DUPLICATE_OBJECT, {
  sameName: ({ name, kind, other }: { name: string; kind: string; other: string }) => ({
    message: `${quote(name)} is also the name of the ${kind} that ${quote(other)} creates`,
    suggestion: 'use another name for one of them',
  }),
});

/** Adds the fix to a diagnostic about a name that the user did not write. */
export function nameFromStrategy(diagnostic: Diagnostic): Diagnostic {
  return {
    ...diagnostic,
    suggestion: 'the name comes from the naming strategy; set metadata.name to another name',
  };
}

const INVALID_PORT = defineCode({
  code: 'CDK0002',
  severity: Severity.ERROR,
  title: 'A number is not a port',
  explanation: `Ports of TCP and UDP are whole numbers from 1 to ${HIGHEST_PORT}. The API server, or the tool that reads the file, rejects any other number.`,
  fix: `Use a whole number from 1 to ${HIGHEST_PORT}.`,
  documentation: SERVICE_PORTS_PAGE,
});

export const invalidPort = messagesOf(INVALID_PORT, {
  outOfRange: ({ port }: { port: number }) => ({
    message: `${port} is not a port`,
    suggestion: `use a whole number from 1 to ${HIGHEST_PORT}`,
  }),
});

const INVALID_NAME = defineCode({
  code: 'CDK0003',
  severity: Severity.ERROR,
  title: 'A name is not a valid DNS label',
  explanation:
    'Namespaces, Services and the gateways of an installation become parts of DNS names, so their names are DNS labels. The API server rejects any other name.',
  fix: `Use at most ${LONGEST_LABEL} ${LABEL_SYNTAX}.`,
  documentation: `${NAMES_PAGE}#dns-label-names`,
});

export const invalidName = messagesOf(INVALID_NAME, {
  notLabel: ({ name, owner }: { name: string; owner: string }) => ({
    message: `${quote(name)} is not a valid name for a ${owner}`,
    suggestion: `use at most ${LONGEST_LABEL} ${LABEL_SYNTAX}`,
  }),
});

const INVALID_REVISION = defineCode({
  code: 'CDK0004',
  severity: Severity.ERROR,
  title: 'A revision of the control plane has an invalid name',
  explanation:
    'The name of a revision or a revision tag is the value of the label `istio.io/rev` and part of the names of Services and webhooks, so it is a DNS label. A version number is not one, because it contains dots.',
  fix: 'Replace the dots of a version number with hyphens, or use a word such as `canary`.',
  documentation: istioPage('setup/upgrade/canary'),
});

export const invalidRevision = messagesOf(INVALID_REVISION, {
  notLabel: ({ revision }: { revision: string }) => ({
    message: `${quote(revision)} is not a valid name for a revision`,
    suggestion: `use lower-case letters, digits and hyphens, such as ${quote(revisionLike(revision))}`,
  }),
  missing: () => ({ message: 'the name of the revision is missing', suggestion: 'set one, such as "canary"' }),
});

const PORT_NOT_FOUND = defineCode({
  code: 'CDK0005',
  severity: Severity.ERROR,
  title: 'A Service or a workload does not have the port',
  explanation:
    'A construct refers to a port by its number or its name, but the Service or the workload does not have this port, or it has several ports and the construct selects none of them. Requests to such a port fail, and nothing is scraped from it.',
  fix: 'Refer to a port that exists, or add the port.',
  documentation: SERVICE_PORTS_PAGE,
});

interface PortOwner {
  readonly kind: string;
  readonly name: string;
}

interface NamedPort {
  readonly port: number;
  readonly name?: string;
}

export const portNotFound = messagesOf(PORT_NOT_FOUND, {
  noPorts: ({ kind, name }: PortOwner) => ({
    message: `${kind} ${quote(name)} has no ports`,
    suggestion: `add a port to the ${kind}`,
  }),
  ambiguous: ({ kind, name, ports }: PortOwner & { ports: readonly NamedPort[] }) => ({
    message: `${kind} ${quote(name)} has ${ports.length} ports`,
    suggestion: `select one of them: ${portList(ports)}`,
  }),
  unknownNumber: ({ kind, name, ports, port }: PortOwner & { ports: readonly NamedPort[]; port: number }) => ({
    message: `${kind} ${quote(name)} has no port ${port}`,
    suggestion: useOneOf(ports),
  }),
  unknownName: ({ kind, name, ports, portName }: PortOwner & { ports: readonly NamedPort[]; portName: string }) => ({
    message: `${kind} ${quote(name)} has no port ${quote(portName)}`,
    suggestion: useOneOf(ports),
  }),
});

function useOneOf(ports: readonly NamedPort[]): string {
  return `use ${ports.length === 1 ? 'its port' : 'one of its ports'}: ${portList(ports)}`;
}

function portList(ports: readonly NamedPort[]): string {
  return ports.map(({ port, name }) => (name === undefined ? String(port) : `${port} (${quote(name)})`)).join(', ');
}

const WRONG_TYPE = defineCode({
  code: 'CDK0006',
  severity: Severity.ERROR,
  title: 'A reference is to an object of another type',
  explanation:
    'A construct refers to an object whose kind or API group is not the one that the field refers to; for example, to a Gateway of the Gateway API where Istio expects its own Gateway. Only the name is written, so the reference is to another object, or to none.',
  fix: 'Pass an object of the type that the message names.',
  documentation: kubernetesPage('concepts/overview/working-with-objects/'),
});

export const wrongType = messagesOf(WRONG_TYPE, {
  wrongType: (parameters: {
    name: string;
    group: string;
    kind: string;
    expectedGroup: string;
    expectedKind: string;
  }) => ({
    message: `${quote(parameters.name)} is a ${parameters.kind} of ${parameters.group}`,
    suggestion: `use a ${parameters.expectedKind} of ${parameters.expectedGroup}`,
  }),
});

const OTHER_NAMESPACE = defineCode({
  code: 'CDK0007',
  severity: Severity.ERROR,
  title: 'A reference cannot cross namespaces',
  explanation:
    'The field contains only a name, which the API resolves in the namespace of the object that refers to it. The construct refers to an object of another namespace, so the reference is to another object, or to none.',
  fix: 'Create both objects in the same namespace.',
  documentation: kubernetesPage('concepts/overview/working-with-objects/namespaces/'),
});

interface ForeignReference {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly ownNamespace: string;
}

export const otherNamespace = messagesOf(OTHER_NAMESPACE, {
  otherNamespace: ({ kind, name, namespace, ownNamespace }: ForeignReference) => ({
    message: `${kind} ${quote(name)} is in namespace ${quote(namespace)}, but the field can refer only to namespace ${quote(ownNamespace)}`,
    suggestion: `create the ${kind} in namespace ${quote(ownNamespace)}`,
  }),
});

const NODE_PORT_OUT_OF_RANGE = defineCode({
  code: 'CDK0008',
  severity: Severity.ERROR,
  title: 'A node port is out of range',
  explanation: `A Service gets a port of the nodes only from the range of the API server, which is ${NODE_PORTS.first} to ${NODE_PORTS.last} by default. The API server rejects a Service with any other node port.`,
  fix: `Use a whole number from ${NODE_PORTS.first} to ${NODE_PORTS.last}.`,
  documentation: NODE_PORTS_PAGE,
});

export const nodePortOutOfRange = messagesOf(NODE_PORT_OUT_OF_RANGE, {
  outOfRange: ({ port }: { port: number }) => ({
    message: `${port} is not a node port`,
    suggestion: `use a whole number from ${NODE_PORTS.first} to ${NODE_PORTS.last}`,
  }),
});

const NODE_PORT_IN_USE = defineCode({
  code: 'CDK0009',
  severity: Severity.ERROR,
  title: 'Two Services use the same node port',
  explanation:
    'A node port belongs to one Service of the cluster. The API server rejects the second Service that requests it, so the installation stops halfway. Manifests, values of Helm charts and installations of Istio can all request node ports.',
  fix: 'Use another node port for one of the Services.',
  documentation: NODE_PORTS_PAGE,
});

export const nodePortInUse = messagesOf(NODE_PORT_IN_USE, {
  inUse: ({
    port,
    service,
    other,
    construct,
  }: {
    port: number;
    service: string;
    other: string;
    construct: string;
  }) => ({
    message: `node port ${port} of Service ${quote(service)} is in use by Service ${quote(other)} of ${quote(construct)}`,
    suggestion: 'use another node port',
  }),
});

const SAME_FILE = defineCode({
  code: 'CDK0010',
  severity: Severity.ERROR,
  title: 'Two constructs write the same file',
  explanation:
    'Both constructs write a file with the same path below the output directory, such as the values of a Helm release. Only the second file would remain.',
  fix: 'Use another file name or another folder for one of the files.',
  documentation: OUTPUT_PAGE,
});

export const sameFile = messagesOf(SAME_FILE, {
  samePath: ({ path, other }: { path: string; other: string }) => ({
    message: `${quote(path)} is also the path of the file that ${quote(other)} writes`,
    suggestion: 'use another name for one of the files',
  }),
});

const FILE_IN_CHART_FOLDER = defineCode({
  code: 'CDK0011',
  severity: Severity.ERROR,
  title: 'A file for another tool is in the folder of a chart',
  explanation:
    'The app writes each chart into its own folder, and one of these folders also gets a file for another tool, such as Helm values. `kubectl apply -f` reads all files of the folder and fails.',
  fix: 'Use another id for the chart.',
  documentation: OUTPUT_PAGE,
});

export const fileInChartFolder = messagesOf(FILE_IN_CHART_FOLDER, {
  chartFolder: ({ folder, chart, fileName }: { folder: string; chart: string; fileName: string }) => ({
    message: `${quote(folder)} is also the folder of chart ${quote(chart)}, where kubectl would read ${quote(fileName)} too`,
    suggestion: 'use another id for the chart',
  }),
});

/** Codes for what all constructs share. */
export const CONSTRUCT_CODES: readonly CodeDefinition[] = [
  DUPLICATE_OBJECT,
  INVALID_PORT,
  INVALID_NAME,
  INVALID_REVISION,
  PORT_NOT_FOUND,
  WRONG_TYPE,
  OTHER_NAMESPACE,
  NODE_PORT_OUT_OF_RANGE,
  NODE_PORT_IN_USE,
  SAME_FILE,
  FILE_IN_CHART_FOLDER,
];
