// Codes for what all constructs share: objects, references, names, ports and files.
import { istioPage, kubernetesPage } from '../../facts/documentation';
import { LABEL_SYNTAX, LONGEST_LABEL } from '../../facts/kubernetes-names';
import { HIGHEST_PORT } from '../../facts/ports';
import { revisionLike } from '../../facts/revision';
import { type CodeDefinition, defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { quote } from '../words';

const NAMES_PAGE = kubernetesPage('concepts/overview/working-with-objects/names/');
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
    'The name of a revision or a revision tag is the value of the label `istio.io/rev` and part of the names of Services and webhooks, so it is a DNS label. A version number such as `1.30` is not one, because it contains dots.',
  fix: 'Replace the dots of a version number by hyphens, such as `1-30`, or use a word such as `canary`.',
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

/** Codes for what all constructs share. */
export const CONSTRUCT_CODES: readonly CodeDefinition[] = [
  DUPLICATE_OBJECT,
  INVALID_PORT,
  INVALID_NAME,
  INVALID_REVISION,
  PORT_NOT_FOUND,
  WRONG_TYPE,
  OTHER_NAMESPACE,
];
