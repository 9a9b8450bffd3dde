// The types of objects that rules look at, as `group/Kind`. The core group is empty.

export const Kind = {
  // Kubernetes
  ConfigMap: '/ConfigMap',
  CronJob: 'batch/CronJob',
  CustomResourceDefinition: 'apiextensions.k8s.io/CustomResourceDefinition',
  DaemonSet: 'apps/DaemonSet',
  Deployment: 'apps/Deployment',
  Job: 'batch/Job',
  MutatingWebhookConfiguration: 'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  Namespace: '/Namespace',
  Node: '/Node',
  Pod: '/Pod',
  ReplicaSet: 'apps/ReplicaSet',
  Secret: '/Secret',
  Service: '/Service',
  ServiceAccount: '/ServiceAccount',
  StatefulSet: 'apps/StatefulSet',
  ValidatingWebhookConfiguration: 'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  // Istio
  AuthorizationPolicy: 'security.istio.io/AuthorizationPolicy',
  DestinationRule: 'networking.istio.io/DestinationRule',
  EnvoyFilter: 'networking.istio.io/EnvoyFilter',
  Gateway: 'networking.istio.io/Gateway',
  MeshConfig: 'mesh.istio.io/MeshConfig',
  MeshNetworks: 'mesh.istio.io/MeshNetworks',
  PeerAuthentication: 'security.istio.io/PeerAuthentication',
  ProxyConfig: 'networking.istio.io/ProxyConfig',
  RequestAuthentication: 'security.istio.io/RequestAuthentication',
  ServiceEntry: 'networking.istio.io/ServiceEntry',
  Sidecar: 'networking.istio.io/Sidecar',
  Telemetry: 'telemetry.istio.io/Telemetry',
  TrafficExtension: 'extensions.istio.io/TrafficExtension',
  VirtualService: 'networking.istio.io/VirtualService',
  WasmPlugin: 'extensions.istio.io/WasmPlugin',
  WorkloadEntry: 'networking.istio.io/WorkloadEntry',
  WorkloadGroup: 'networking.istio.io/WorkloadGroup',
  // Gateway API; `Gateway` alone is Istio's
  BackendTlsPolicy: 'gateway.networking.k8s.io/BackendTLSPolicy',
  GatewayClass: 'gateway.networking.k8s.io/GatewayClass',
  GrpcRoute: 'gateway.networking.k8s.io/GRPCRoute',
  HttpRoute: 'gateway.networking.k8s.io/HTTPRoute',
  KubernetesGateway: 'gateway.networking.k8s.io/Gateway',
  ListenerSet: 'gateway.networking.k8s.io/ListenerSet',
  ReferenceGrant: 'gateway.networking.k8s.io/ReferenceGrant',
  TcpRoute: 'gateway.networking.k8s.io/TCPRoute',
  TlsRoute: 'gateway.networking.k8s.io/TLSRoute',
  UdpRoute: 'gateway.networking.k8s.io/UDPRoute',
  // prometheus-operator
  PodMonitor: 'monitoring.coreos.com/PodMonitor',
  PrometheusRule: 'monitoring.coreos.com/PrometheusRule',
  ServiceMonitor: 'monitoring.coreos.com/ServiceMonitor',
} as const;

/** Objects that make pods. */
export const WORKLOAD_KINDS = [
  Kind.Pod,
  Kind.Deployment,
  Kind.StatefulSet,
  Kind.DaemonSet,
  Kind.ReplicaSet,
  Kind.Job,
  Kind.CronJob,
] as const;

const CLUSTER_SCOPED_GROUPS = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'storage.k8s.io',
  'scheduling.k8s.io',
]);

const CLUSTER_SCOPED_KINDS = new Set([
  Kind.Namespace,
  Kind.Node,
  Kind.GatewayClass,
  '/PersistentVolume',
  'certificates.k8s.io/CertificateSigningRequest',
  'cert-manager.io/ClusterIssuer',
  'networking.k8s.io/IngressClass',
  'node.k8s.io/RuntimeClass',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'sailoperator.io/Istio',
  'sailoperator.io/IstioCNI',
  'sailoperator.io/IstioRevision',
  'sailoperator.io/IstioRevisionTag',
  'sailoperator.io/ZTunnel',
]);

/** Whether objects of a type belong to no namespace. */
export function isClusterScoped(group: string, kind: string): boolean {
  return CLUSTER_SCOPED_GROUPS.has(group) || CLUSTER_SCOPED_KINDS.has(`${group}/${kind}`);
}
