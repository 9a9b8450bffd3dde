// Namespaces, domains and other names that Istio and Kubernetes use unless they are set.

/** Domain of the services of a cluster. */
export const CLUSTER_DOMAIN = 'cluster.local';
/** Trust domain of a mesh: first part of the identities of its workloads. */
export const TRUST_DOMAIN = 'cluster.local';

/** Namespace of the control plane, whose policies apply to the whole mesh. */
export const ROOT_NAMESPACE = 'istio-system';
/** Namespace of an object that names none, if `kubectl` is not told another one. */
export const DEFAULT_NAMESPACE = 'default';
/** Service account of pods that name none. */
export const DEFAULT_SERVICE_ACCOUNT = 'default';
/** Address of the API server within its cluster. */
export const API_SERVER = 'https://kubernetes.default.svc';

/** Namespace of the components of Kubernetes. */
export const KUBE_SYSTEM = 'kube-system';

// What Kubernetes keeps for itself: nothing that users deploy belongs there.
const KUBERNETES_NAMESPACES: readonly string[] = ['kube-node-lease', 'kube-public', KUBE_SYSTEM];

/** Namespaces that every cluster has. */
export const BUILT_IN_NAMESPACES: readonly string[] = [DEFAULT_NAMESPACE, ...KUBERNETES_NAMESPACES];

/** Namespaces that users deploy nothing to. kind and k3s keep their volume provisioner in the last one. */
export const SYSTEM_NAMESPACES: ReadonlySet<string> = new Set([...KUBERNETES_NAMESPACES, 'local-path-storage']);
