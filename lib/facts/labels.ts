// Labels that Istio, the Gateway API and Kubernetes read and write.

/** Label of a namespace that turns the injection of sidecars on or off. */
export const INJECTION = 'istio-injection';
/** Label by which namespaces, pods and waypoints choose a revision of the control plane; as an annotation, the revision of a pod. */
export const REVISION = 'istio.io/rev';
/** Label of namespaces and pods that takes them into ambient mode. */
export const DATAPLANE_MODE = 'istio.io/dataplane-mode';
/** Label of a pod that turns the injection of a sidecar on or off; as an annotation, deprecated. */
export const SIDECAR_INJECT = 'sidecar.istio.io/inject';

/** Label of a namespace, Service, ServiceEntry or pod that names the waypoint in front of it. */
export const USE_WAYPOINT = 'istio.io/use-waypoint';
/** Label that names the namespace of the waypoint, if it is another one. */
export const USE_WAYPOINT_NAMESPACE = 'istio.io/use-waypoint-namespace';
/** Label of a namespace, Service or ServiceEntry that names a second waypoint, which receives a share of the connections. */
export const USE_WAYPOINT_CANARY = 'istio.io/use-waypoint-canary';
/** Label that names the namespace of the second waypoint, if it is another one. */
export const USE_WAYPOINT_CANARY_NAMESPACE = 'istio.io/use-waypoint-canary-namespace';
/** Label that sends the traffic of ingress gateways through the waypoint too. */
export const INGRESS_USE_WAYPOINT = 'istio.io/ingress-use-waypoint';
/** Label of a waypoint: the type of traffic that it handles. */
export const WAYPOINT_FOR = 'istio.io/waypoint-for';
/** Value of the label `USE_WAYPOINT` that opts a Service or a pod out of the waypoint of its namespace. */
export const NO_WAYPOINT = 'none';

/** Values of the label `WAYPOINT_FOR`: traffic to Services (the default), to the addresses of pods, both, or none. */
export const WAYPOINT_TRAFFIC = { SERVICE: 'service', WORKLOAD: 'workload', ALL: 'all', NONE: 'none' } as const;

/** The values of the labels by which objects join the mesh and use waypoints. Istio compares upper and lower case. */
export const ENROLLMENT_VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  [INJECTION, ['enabled', 'disabled']],
  [SIDECAR_INJECT, ['true', 'false']],
  [DATAPLANE_MODE, ['ambient', 'none']],
  [WAYPOINT_FOR, Object.values(WAYPOINT_TRAFFIC)],
  [INGRESS_USE_WAYPOINT, ['true', 'false']],
]);

/** Names that are often written for a label of Istio, and that are not similar enough to be taken for a misspelling. */
export const MISTAKEN_LABELS: ReadonlyMap<string, string> = new Map([
  ['istio.io/revision', REVISION],
  ['istio.io/waypoint', USE_WAYPOINT],
]);

/** Labels of Istio whose names are similar to others. */
export const SIMILAR_LABELS: ReadonlySet<string> = new Set([
  USE_WAYPOINT_NAMESPACE,
  USE_WAYPOINT_CANARY,
  USE_WAYPOINT_CANARY_NAMESPACE,
]);

/** Label of a ServiceEntry that turns the automatic allocation of addresses on or off. */
export const AUTO_ALLOCATE_IP = 'networking.istio.io/enable-autoallocate-ip';
/** Label of a Service whose ports Gateways do not refer to; they name the ports of the pods. */
export const NO_PORT_TRANSLATION = 'experimental.istio.io/disable-gateway-port-translation';
/** Label of a Secret that gives istiod access to another cluster. */
export const REMOTE_SECRET = 'istio/multiCluster';
/** Label of a namespace or of pods: the network that they are in. */
export const NETWORK = 'topology.istio.io/network';

/** Label of the pods that belong to a Gateway of the Gateway API. */
export const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';
/** Label of the objects that Istio creates for a Gateway of the Gateway API: its class. */
export const GATEWAY_CLASS_NAME = 'gateway.networking.k8s.io/gateway-class-name';
/** Label of the objects that Istio creates for a Gateway of the Gateway API: the controller. */
export const GATEWAY_MANAGED = 'gateway.istio.io/managed';
/** Value of the label `GATEWAY_MANAGED` of waypoints. */
export const WAYPOINT_CONTROLLER = 'istio.io-mesh-controller';

/** Label that Kubernetes gives every namespace: its name. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';
/** Label of a node: its host name. */
export const HOSTNAME = 'kubernetes.io/hostname';
/** Recommended label: the name of an application. */
export const APP_NAME = 'app.kubernetes.io/name';

/** Labels of pods that change with each version, or that belong to one object only. */
export const VERSION_LABELS: ReadonlySet<string> = new Set([
  ...['version', 'app.kubernetes.io/version', 'service.istio.io/canonical-revision', 'helm.sh/chart'],
  ...['pod-template-hash', 'rollouts-pod-template-hash', 'controller-revision-hash', 'cdk8s.io/metadata.addr'],
]);

/** Labels of nodes that make up a locality, from the largest to the smallest. */
export const LOCALITY_LABELS: readonly string[] = [
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
];

/** Labels of a map, or of a part of it. */
export interface Labels {
  readonly [key: string]: string;
}
