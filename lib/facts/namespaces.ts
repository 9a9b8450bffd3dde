// Namespaces, domains and other names that Istio and Kubernetes use unless they are set.

/** Domain of the services of a cluster. */
export const CLUSTER_DOMAIN = 'cluster.local';
/** Trust domain of a mesh: first part of the identities of its workloads. */
export const TRUST_DOMAIN = 'cluster.local';

/** Namespace of the control plane, whose policies apply to the whole mesh. */
export const ROOT_NAMESPACE = 'istio-system';
/** Namespace of an object without `metadata.namespace`, unless `kubectl` runs with another default. */
export const DEFAULT_NAMESPACE = 'default';
/** Service account of pods that do not set one. */
export const DEFAULT_SERVICE_ACCOUNT = 'default';
/** Address of the API server within its cluster. */
export const API_SERVER = 'https://kubernetes.default.svc';

/** Namespace of the components of Kubernetes. */
export const KUBE_SYSTEM = 'kube-system';

// Reserved for Kubernetes; users do not deploy to them.
const KUBERNETES_NAMESPACES: readonly string[] = ['kube-node-lease', 'kube-public', KUBE_SYSTEM];

/** Namespaces that every cluster has. */
export const BUILT_IN_NAMESPACES: readonly string[] = [DEFAULT_NAMESPACE, ...KUBERNETES_NAMESPACES];

/** Namespaces that users do not deploy to. The last one contains the volume provisioner of kind and k3s. */
export const SYSTEM_NAMESPACES: ReadonlySet<string> = new Set([...KUBERNETES_NAMESPACES, 'local-path-storage']);
