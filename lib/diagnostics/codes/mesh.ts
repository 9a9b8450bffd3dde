// Codes for constructs that configure a mesh across several resources: enrollment, access, network, adoption.
import { istioPage, kubernetesPage } from '../../facts/documentation';
import { SUBDOMAIN_SYNTAX } from '../../facts/kubernetes-names';
import type { CodeDefinition } from '../define-code';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { oneOf, quote, quotedList } from '../words';
import { ENROLLMENT_CODES } from './mesh-enrollment';
import { NETWORK_POLICY_CODES } from './mesh-network-policy';

const AUTHORIZATION_PAGE = istioPage('reference/config/security/authorization-policy');
const WAYPOINT_PAGE = istioPage('ambient/usage/waypoint');

const UNKNOWN_MEMBER = defineCode({
  code: 'CDK0601',
  severity: Severity.ERROR,
  title: 'A value is not a member of an enum',
  explanation:
    'A misspelled member, such as `MtlsMode.STRCT`, is undefined in JavaScript. The manifest would lack the field, and the mesh would accept what it should reject.',
  fix: 'Use one of the members that the message lists.',
  documentation: 'https://www.typescriptlang.org/docs/handbook/enums.html',
});

export const unknownMember = messagesOf(UNKNOWN_MEMBER, {
  unknownMember: ({ value, type, members }: { value: unknown; type: string; members: readonly string[] }) => ({
    message: `${typeof value === 'string' ? quote(value) : String(value)} is not a member of ${type}`,
    suggestion: `use ${oneOf(members.map((member) => `${type}.${member}`))}`,
  }),
});

const MTLS_WITHOUT_EFFECT = defineCode({
  code: 'CDK0620',
  severity: Severity.ERROR,
  title: 'A mutual TLS setting has no effect',
  explanation:
    'The policy is written, but no proxy behaves differently: it sets neither a mode nor a mode for a port, or it disables mutual TLS for workloads behind ztunnel, which treats `DISABLE` as `PERMISSIVE`.',
  fix: 'Set a mode that the proxy of the workloads supports.',
  documentation: istioPage('reference/config/security/peer_authentication'),
});

export const mtlsWithoutEffect = messagesOf(MTLS_WITHOUT_EFFECT, {
  noMode: () => ({
    message: 'neither mode nor portExceptions is set, so the policy has no effect',
    suggestion: 'set one of them',
  }),
  disabledInAmbient: ({ mode, namespace }: { mode: string; namespace: string }) => ({
    message: `${quote(mode)} has no effect on ztunnel, which receives the traffic of namespace ${quote(namespace)}`,
    suggestion: 'use MtlsMode.PERMISSIVE, which also accepts plain text',
  }),
});

const SELECTS_ALL_WORKLOADS = defineCode({
  code: 'CDK0621',
  severity: Severity.ERROR,
  title: 'A policy for some workloads selects all of them',
  explanation:
    'A PeerAuthentication without labels applies to the whole namespace. If a namespace has several such policies, Istio applies the oldest one only.',
  fix: 'Set the mode of the namespace with `addNamespace()`, or select the workloads by labels.',
  documentation: istioPage('reference/config/security/peer_authentication'),
});

export const selectsAllWorkloads = messagesOf(SELECTS_ALL_WORKLOADS, {
  noLabels: () => ({
    message: 'the selector matches all workloads, but only one policy of a namespace can apply to all of them',
    suggestion: 'use addNamespace(), or set labels',
  }),
});

const EMPTY_LIST = defineCode({
  code: 'CDK0630',
  severity: Severity.ERROR,
  title: 'An empty list allows everything',
  explanation:
    'AuthorizationPolicy and NetworkPolicy treat an empty list like a missing one: it matches all callers, ports, methods or paths.',
  fix: 'Add an entry. To allow everything, remove the list.',
  documentation: AUTHORIZATION_PAGE,
});

export const emptyList = messagesOf(EMPTY_LIST, {
  callers: () => ({ message: 'the list is empty, which allows all callers', suggestion: 'name the callers' }),
  values: () => ({ message: 'the list is empty', suggestion: 'add at least one entry' }),
  rule: () => ({
    message: 'the list is empty, which allows everything',
    suggestion: 'add an entry; to allow everything, remove the list; to allow nothing, remove the rule',
  }),
});

const UNENFORCEABLE_CALLS = defineCode({
  code: 'CDK0631',
  severity: Severity.ERROR,
  title: 'The proxies of the namespace cannot enforce the allowed calls',
  explanation:
    'Sidecars and ztunnel enforce policies for pods, and waypoints enforce policies for Services. ztunnel does not read requests, so it cannot match methods and paths. Behind a waypoint, the pods accept calls from the waypoint only.',
  fix: 'Allow what the mode of the namespace can enforce, or set the mode to `MeshMode.ambientWithWaypoint()`.',
  documentation: istioPage('ambient/usage/l7-features'),
});

export const unenforceableCalls = messagesOf(UNENFORCEABLE_CALLS, {
  serviceWithoutWaypoint: () => ({
    message: 'only a waypoint enforces policies for a service, and the mode has no waypoint',
    suggestion: 'set "to" instead, or set mode to MeshMode.ambientWithWaypoint()',
  }),
  podsBehindWaypoint: () => ({
    message: 'the waypoint enforces policies for services, not for pods',
    suggestion: 'set service instead of "to"',
  }),
  noService: () => ({
    message: 'the waypoint is in another namespace and only enforces policies for services',
    suggestion: 'set service',
  }),
  requestsWithoutWaypoint: () => ({
    message: 'ztunnel cannot match methods and paths',
    suggestion: 'set mode to MeshMode.ambientWithWaypoint()',
  }),
  gatewayBypassesWaypoint: () => ({
    message: 'the gateway calls the pods directly, but they only accept calls from the waypoint',
    suggestion: 'set ingress: true in MeshMode.ambientWithWaypoint()',
  }),
});

const OPEN_WAYPOINT = defineCode({
  code: 'CDK0632',
  severity: Severity.ERROR,
  title: 'A waypoint of another namespace bypasses the default deny',
  explanation:
    'A waypoint enforces policies of its own namespace, policies for Services, and policies of the root namespace for its GatewayClass. A default deny of the namespace does not apply to it, so all clients may call the Services that no allowed call covers.',
  fix: 'Deny at the waypoint, for example with `DefaultDeny.atAllWaypoints()`, and set `waypointDenies`.',
  documentation: WAYPOINT_PAGE,
});

export const openWaypoint = messagesOf(OPEN_WAYPOINT, {
  otherNamespace: ({ waypoint }: { waypoint: string }) => ({
    message: `waypoint ${quote(waypoint)} is in another namespace, so all clients may call the Services here that no allow() covers`,
    suggestion:
      'add DefaultDeny.atAllWaypoints(), or an AuthorizationPolicy.allowNothing() for the waypoint, and set waypointDenies to true',
  }),
});

const BLOCKED_EGRESS = defineCode({
  code: 'CDK0633',
  severity: Severity.ERROR,
  title: 'The network of the caller blocks an allowed call',
  explanation:
    'The called namespace allows the calls, but a default deny of the calling namespace has NetworkPolicies that block them.',
  fix: 'Add `allowEgress()` to the default deny of the calling namespace.',
  documentation: kubernetesPage('concepts/services-networking/network-policies/'),
});

export const blockedEgress = messagesOf(BLOCKED_EGRESS, {
  otherNamespace: ({ construct, caller, called }: { construct: string; caller: string; called: string }) => ({
    message: `${quote(construct)} blocks the calls from namespace ${quote(caller)} to namespace ${quote(called)} that are allowed here`,
    suggestion: 'add allowEgress() there',
  }),
});

const INVALID_POLICY_NAME = defineCode({
  code: 'CDK0634',
  severity: Severity.ERROR,
  title: 'The name of allowed calls is not a valid object name',
  explanation: 'Policies get the name that is passed to `allow()` or `allowEgress()`. The API server rejects it.',
  fix: 'Use a name that Kubernetes accepts for objects.',
  documentation: kubernetesPage('concepts/overview/working-with-objects/names/'),
});

export const invalidPolicyName = messagesOf(INVALID_POLICY_NAME, {
  notSubdomain: ({ name, longest }: { name: string; longest: number }) => ({
    message: `${quote(name)} is not a valid name for an object`,
    suggestion: `use at most ${longest} ${SUBDOMAIN_SYNTAX}`,
  }),
});

const DUPLICATE_ENTRY = defineCode({
  code: 'CDK0650',
  severity: Severity.ERROR,
  title: 'An adoption lists a service or a version twice',
  explanation: 'Both entries would create objects, or subsets, of the same name.',
  fix: 'Remove one of the entries.',
  documentation: istioPage('reference/config/networking/destination-rule'),
});

export const duplicateEntry = messagesOf(DUPLICATE_ENTRY, {
  sameName: ({ name, first }: { name: string; first: string }) => ({
    message: `${quote(name)} is already the name of ${first}`,
    suggestion: 'remove one of them',
  }),
});

const UNUSED_SETTING = defineCode({
  code: 'CDK0651',
  severity: Severity.ERROR,
  title: 'No proxy applies a setting of an adoption',
  explanation:
    'ztunnel does not read requests, so it applies neither routes nor the access logs of a Telemetry. A waypoint follows the Telemetry of its own namespace only.',
  fix: 'Set the mode to `MeshMode.ambientWithWaypoint()`, or remove the setting.',
  documentation: WAYPOINT_PAGE,
});

export const unusedSetting = messagesOf(UNUSED_SETTING, {
  routes: ({ services }: { services: readonly string[] }) => ({
    message: `no proxy applies routes to ${quotedList(services)}, because ztunnel does not read requests`,
    suggestion: 'set mode to MeshMode.ambientWithWaypoint(), or remove services',
  }),
  logsOfWaypoint: ({ providers }: { providers: readonly string[] }) => ({
    message: `no proxy logs to ${quotedList(providers)}: a waypoint follows the Telemetry of its own namespace`,
    suggestion: 'create a Telemetry there, and remove accessLogProviders',
  }),
  logsOfZtunnel: ({ providers }: { providers: readonly string[] }) => ({
    message: `no proxy logs to ${quotedList(providers)}: the installation configures the logs of ztunnel`,
    suggestion: 'remove accessLogProviders, or set mode to MeshMode.ambientWithWaypoint()',
  }),
});

/** Codes for constructs that configure a mesh across several resources. */
export const MESH_CODES: readonly CodeDefinition[] = [
  UNKNOWN_MEMBER,
  ...ENROLLMENT_CODES,
  MTLS_WITHOUT_EFFECT,
  SELECTS_ALL_WORKLOADS,
  EMPTY_LIST,
  UNENFORCEABLE_CALLS,
  OPEN_WAYPOINT,
  BLOCKED_EGRESS,
  INVALID_POLICY_NAME,
  ...NETWORK_POLICY_CODES,
  DUPLICATE_ENTRY,
  UNUSED_SETTING,
];
