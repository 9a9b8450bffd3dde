import type { Resource } from './resource';

/** Settings of the analysis: target versions and known facts about the cluster and the mesh. */
export interface AnalysisSettings {
  /** Istio version of the mesh, such as `1.17`; the newest supported version if unset. */
  readonly istioVersion?: string;
  /** Kubernetes version of the cluster, such as `1.36`; unknown if unset. */
  readonly kubernetesVersion?: string;
  /** Release channel of the installed Gateway API CRDs; `standard` if unset. */
  readonly gatewayApiChannel?: 'standard' | 'experimental';
  /** DNS domain of the cluster; `cluster.local` if unset. */
  readonly clusterDomain?: string;
  /** Trust domain of the mesh; the value of the mesh-wide configuration if unset. */
  readonly trustDomain?: string;
  /**
   * Whether the manifests, the context and the declared objects are complete, so other objects do not exist. Otherwise
   * manifests may refer to objects that exist elsewhere.
   */
  readonly isClosed?: boolean;
  /** Mesh-wide configuration, as an object of kind MeshConfig. */
  readonly meshConfig?: Resource;
  /** Networks of the mesh, as an object of kind MeshNetworks. */
  readonly meshNetworks?: Resource;
  /** Whether the default ingress gateway of Istio exists: a Service and pods in the root namespace. True if unset. */
  readonly hasDefaultIngressGateway?: boolean;
}
