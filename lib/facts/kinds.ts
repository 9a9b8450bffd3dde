// Kinds of Kubernetes and of the definitions that this library knows: group, plural, scope and versions.
import definedKinds from './data/kinds.json';

// API groups of the kinds that this library writes.
export const NETWORKING_GROUP = 'networking.istio.io';
export const SECURITY_GROUP = 'security.istio.io';
export const TELEMETRY_GROUP = 'telemetry.istio.io';
export const EXTENSIONS_GROUP = 'extensions.istio.io';
export const INSTALL_GROUP = 'install.istio.io';
export const SAIL_GROUP = 'sailoperator.io';
export const GATEWAY_API_GROUP = 'gateway.networking.k8s.io';
/** Kinds of the Gateway API that exist in the experimental channel only. */
export const EXPERIMENTAL_GATEWAY_API_GROUP = 'gateway.networking.x-k8s.io';
export const INFERENCE_GROUP = 'inference.networking.k8s.io';
export const MONITORING_GROUP = 'monitoring.coreos.com';
export const ARGO_CD_GROUP = 'argoproj.io';

/** Group of roles and their bindings. */
export const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** Release channel of the Gateway API; all other kinds are the same in both. */
export type Channel = 'standard' | 'experimental';

export type Scope = 'Namespaced' | 'Cluster';

/** A kind, without its schema. */
export interface KindInfo {
  /** Name of the file of the rules data that holds the schema. */
  readonly file: string;
  readonly channel?: 'experimental';
  readonly group: string;
  readonly kind: string;
  /** Name in API paths and RBAC rules, such as `virtualservices`. */
  readonly plural: string;
  readonly scope: Scope;
  readonly storage: string;
  /** Versions that the API server takes, without the group. */
  readonly served: readonly string[];
  /** Versions that it once took. */
  readonly notServed: readonly string[];
}

/** Every kind with a definition, those of both channels of the Gateway API. */
export const DEFINED_KINDS = definedKinds as readonly KindInfo[];

/** Kinds by group, then by name: a lookup makes no text, since each validation of a resource looks up its kind. */
type Kinds = ReadonlyMap<string, ReadonlyMap<string, KindInfo>>;

const STANDARD = kindsByName(DEFINED_KINDS.filter(({ channel }) => channel === undefined));
// Those of the experimental channel last, because they replace kinds of the standard channel.
const EXPERIMENTAL = kindsByName([
  ...DEFINED_KINDS.filter(({ channel }) => channel === undefined),
  ...DEFINED_KINDS.filter(({ channel }) => channel === 'experimental'),
]);

/** Groups of Kubernetes itself, whose kinds have no definition, with the kinds that belong to no namespace. */
const CLUSTER_SCOPED_KINDS: Readonly<Record<string, readonly string[]>> = {
  '': ['Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    ...['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding', 'MutatingWebhookConfiguration'],
    ...['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'ValidatingWebhookConfiguration'],
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  apps: [],
  autoscaling: [],
  batch: [],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'coordination.k8s.io': [],
  'discovery.k8s.io': [],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'networking.k8s.io': ['IPAddress', 'IngressClass', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  policy: [],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
};

/** Groups of Kubernetes itself, for whose kinds there are no CRDs. */
export const BUILT_IN_GROUPS: ReadonlySet<string> = new Set(Object.keys(CLUSTER_SCOPED_KINDS));

// Kinds of others that manifests of a mesh often come with.
const FOREIGN_CLUSTER_SCOPED: ReadonlySet<string> = new Set(['cert-manager.io/ClusterIssuer']);

/** Plurals of the kinds that this library writes and that have no definition. */
const OTHER_PLURALS: ReadonlyMap<string, string> = new Map([
  ['install.istio.io/IstioOperator', 'istiooperators'],
  ['networking.k8s.io/NetworkPolicy', 'networkpolicies'],
]);

/** All kinds of a channel that have a definition. */
export function knownKinds(channel: Channel = 'standard'): KindInfo[] {
  return [...kindsOf(channel).values()].flatMap((kinds) => [...kinds.values()]);
}

/** A kind; undefined if no definition of the channel has it. */
export function kindInfo(group: string, kind: string, channel: Channel = 'standard'): KindInfo | undefined {
  return kindsOf(channel).get(group)?.get(kind);
}

/** Name of a kind in API paths and RBAC rules. */
export function pluralOf(group: string, kind: string): string {
  const plural = kindInfo(group, kind, 'experimental')?.plural ?? OTHER_PLURALS.get(`${group}/${kind}`);
  if (plural === undefined) {
    throw new Error(`kind ${kind} of group ${group} has no known plural`);
  }
  return plural;
}

/** Whether objects of a kind belong to no namespace. */
export function isClusterScoped(group: string, kind: string): boolean {
  const builtIn = Object.hasOwn(CLUSTER_SCOPED_KINDS, group) ? CLUSTER_SCOPED_KINDS[group] : undefined;
  return (
    builtIn?.includes(kind) ??
    (kindInfo(group, kind, 'experimental')?.scope === 'Cluster' || FOREIGN_CLUSTER_SCOPED.has(`${group}/${kind}`))
  );
}

function kindsOf(channel: Channel): Kinds {
  return channel === 'experimental' ? EXPERIMENTAL : STANDARD;
}

/** Of equal kinds, the last one counts. */
function kindsByName(infos: readonly KindInfo[]): Kinds {
  const kinds = new Map<string, Map<string, KindInfo>>();
  for (const info of infos) {
    const ofGroup = kinds.get(info.group) ?? new Map<string, KindInfo>();
    kinds.set(info.group, ofGroup.set(info.kind, info));
  }
  return kinds;
}
