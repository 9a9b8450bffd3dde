// Codes for constructs that enroll namespaces and pods in a mesh.
import { istioPage } from '../../facts/documentation';
import type { CodeDefinition } from '../define-code';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { quote } from '../words';

const AMBIENT_PAGE = istioPage('ambient/usage/add-workloads');
const INJECTION_PAGE = istioPage('setup/additional-setup/sidecar-injection');
const WAYPOINT_PAGE = istioPage('ambient/usage/waypoint');

const NOT_IN_MESH = defineCode({
  code: 'CDK0602',
  severity: Severity.ERROR,
  title: 'The mode keeps the namespace out of the mesh',
  explanation:
    'The construct configures proxies of the mesh, but with `MeshMode.NONE` the pods of the namespace have none. Policies and routes would have no effect.',
  fix: 'Set a mode that enrolls the namespace, or use a construct that does not depend on the mesh.',
  documentation: AMBIENT_PAGE,
});

export const notInMesh = messagesOf(NOT_IN_MESH, {
  defaultDeny: () => ({
    message: 'MeshMode.NONE keeps the namespace out of the mesh',
    suggestion: 'set another mode, or use NetworkPolicy instead',
  }),
  adoption: () => ({
    message: 'MeshMode.NONE keeps the namespace out of the mesh',
    suggestion: 'set another mode, or use MeshNamespace instead',
  }),
});

const MODE_CONFLICT = defineCode({
  code: 'CDK0603',
  severity: Severity.ERROR,
  title: 'A construct assumes another mode than the namespace has',
  explanation:
    'Policies depend on the mode of the namespace: sidecars, ztunnel and waypoints need different ones. With another mode, calls are blocked, or the policy is not enforced.',
  fix: 'Set the mode of the namespace for the construct too.',
  documentation: AMBIENT_PAGE,
});

export const modeConflict = messagesOf(MODE_CONFLICT, {
  otherMode: (parameters: { mode: string; namespace: string; construct: string; namespaceMode: string }) => ({
    message: `${parameters.mode} does not match namespace ${quote(parameters.namespace)}, which ${quote(parameters.construct)} creates with ${parameters.namespaceMode}`,
    suggestion: 'set the same mode for both',
  }),
});

const NAMESPACE_TWICE = defineCode({
  code: 'CDK0604',
  severity: Severity.ERROR,
  title: 'A chart creates a namespace twice',
  explanation: 'Both constructs write the same Namespace. The labels of the one that is applied last win.',
  fix: 'Create the namespace once.',
  documentation: AMBIENT_PAGE,
});

export const namespaceTwice = messagesOf(NAMESPACE_TWICE, {
  sameChart: ({ namespace, construct, mode }: { namespace: string; construct: string; mode: string }) => ({
    message: `${quote(construct)} already creates namespace ${quote(namespace)}, with ${mode}`,
    suggestion: 'create it once',
  }),
});

const MODE_LABEL = defineCode({
  code: 'CDK0605',
  severity: Severity.ERROR,
  title: 'A label of a namespace is reserved for its mode',
  explanation:
    'The mode of the namespace writes the labels that enroll it in the mesh. A label that is set by hand replaces one of them, or contradicts them.',
  fix: 'Remove the label, and set the mode that writes it.',
  documentation: AMBIENT_PAGE,
});

export const modeLabel = messagesOf(MODE_LABEL, {
  setByHand: ({ value, mode }: { value: string; mode: string }) => ({
    message: `${quote(value)} is set by hand, but mode controls this label`,
    suggestion: `remove the label, and set mode to ${mode}`,
  }),
});

const UNUSED_WAYPOINT_OPTION = defineCode({
  code: 'CDK0606',
  severity: Severity.ERROR,
  title: 'An option configures a waypoint that the namespace does not create',
  explanation: 'The mode uses an existing waypoint, so options for a new one have no effect.',
  fix: 'Set the option on the waypoint that the mode uses.',
  documentation: WAYPOINT_PAGE,
});

export const unusedWaypointOption = messagesOf(UNUSED_WAYPOINT_OPTION, {
  existingWaypoint: ({ option, waypoint }: { option: string; waypoint: string }) => ({
    message: `${option} configures a new waypoint, but the mode uses waypoint ${quote(waypoint)}`,
    suggestion: `set it where ${quote(waypoint)} is created`,
  }),
});

const SECOND_ENROLLMENT = defineCode({
  code: 'CDK0607',
  severity: Severity.ERROR,
  title: 'Pods have two enrollments',
  explanation:
    'Both enrollments would write labels, and the webhook and istio-cni would decide which ones apply. The first enrollment is written.',
  fix: 'Apply one of the enrollments.',
  documentation: `${INJECTION_PAGE}#controlling-the-injection-policy`,
});

export const secondEnrollment = messagesOf(SECOND_ENROLLMENT, {
  otherEnrollment: ({ enrollment, earlier }: { enrollment: string; earlier: string }) => ({
    message: `PodEnrollment.${enrollment} is applied after PodEnrollment.${earlier}, but pods can have only one enrollment`,
    suggestion: 'apply one of them',
  }),
});

const SECOND_WAYPOINT = defineCode({
  code: 'CDK0608',
  severity: Severity.ERROR,
  title: 'An object has two settings for its waypoint',
  explanation:
    'An object uses one waypoint or none, and requests from ingress gateways either go through it or not. The first setting is written.',
  fix: 'Set the waypoint of the object once.',
  documentation: WAYPOINT_PAGE,
});

export const secondWaypoint = messagesOf(SECOND_WAYPOINT, {
  otherSetting: ({ waypoint, earlier }: { waypoint: string; earlier: string }) => ({
    message: `waypoint ${quote(waypoint)} is set after ${quote(earlier)}, but an object can have only one setting`,
    suggestion: 'set it once',
  }),
});

const CUSTOMIZED_WITHOUT_SIDECAR = defineCode({
  code: 'CDK0609',
  severity: Severity.ERROR,
  title: 'Pods customize a sidecar that they do not get',
  explanation:
    'The container of the sidecar has the image `auto`, which only the injection replaces. Without injection, the image does not exist and the pods do not start.',
  fix: 'Remove the label or annotation that disables the injection, or the customization of the sidecar.',
  documentation: `${INJECTION_PAGE}#customizing-injection`,
});

export const customizedWithoutSidecar = messagesOf(CUSTOMIZED_WITHOUT_SIDECAR, {
  injectionDisabled: () => ({
    message:
      '"false" disables the injection of the sidecar, and pods with SidecarProxy.customize() do not start without it',
    suggestion: 'remove one of them',
  }),
});

const RESERVED_WAYPOINT_NAME = defineCode({
  code: 'CDK0610',
  severity: Severity.ERROR,
  title: 'A waypoint has the name "none"',
  explanation:
    'The label `istio.io/use-waypoint: none` means that no waypoint is used, so no object can use a waypoint of this name.',
  fix: 'Use another name.',
  documentation: WAYPOINT_PAGE,
});

export const reservedWaypointName = messagesOf(RESERVED_WAYPOINT_NAME, {
  none: ({ name }: { name: string }) => ({
    message: `objects that refer to ${quote(name)} use no waypoint`,
    suggestion: 'use another name',
  }),
});

const UNSERVED_USER = defineCode({
  code: 'CDK0611',
  severity: Severity.ERROR,
  title: 'A waypoint does not serve an object that uses it',
  explanation:
    'A waypoint handles the kinds of traffic that the label `istio.io/waypoint-for` names, for the namespaces that its listener allows. Requests to other objects bypass it, and so do their routes and policies.',
  fix: 'Extend `waypointFor` or `allowedNamespaces` of the waypoint.',
  documentation: `${WAYPOINT_PAGE}#waypoint-traffic-types`,
});

export const unservedUser = messagesOf(UNSERVED_USER, {
  otherTraffic: ({ waypointFor, user, needed }: { waypointFor: string; user: string; needed: string }) => ({
    message: `${quote(waypointFor)} excludes ${user}, which uses the waypoint`,
    suggestion: `use WaypointFor.${needed} or WaypointFor.ALL`,
  }),
  otherNamespace: ({ user }: { user: string }) => ({
    message: `${user} uses the waypoint, but only its own namespace may`,
    suggestion: 'allow it with FromNamespaces.names([...])',
  }),
});

/** Codes for enrollment. */
export const ENROLLMENT_CODES: readonly CodeDefinition[] = [
  NOT_IN_MESH,
  MODE_CONFLICT,
  NAMESPACE_TWICE,
  MODE_LABEL,
  UNUSED_WAYPOINT_OPTION,
  SECOND_ENROLLMENT,
  SECOND_WAYPOINT,
  CUSTOMIZED_WITHOUT_SIDECAR,
  RESERVED_WAYPOINT_NAME,
  UNSERVED_USER,
];
