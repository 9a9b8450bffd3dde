import type { Resource } from './resource';

/** What the manifests are judged for, and what is known of the world around them. */
export interface AnalysisSettings {
  /** Istio version of the mesh, such as `1.17`; the newest known where unset. */
  readonly istioVersion?: string;
  /** Release channel of the installed Gateway API CRDs; `standard` where unset. */
  readonly gatewayApiChannel?: 'standard' | 'experimental';
  /** DNS domain of the cluster; `cluster.local` where unset. */
  readonly clusterDomain?: string;
  /** Trust domain of the mesh; that of the mesh-wide configuration where unset. */
  readonly trustDomain?: string;
  /**
   * Whether what is not in the manifests, in the context or declared does not exist. Otherwise the app may refer to
   * things of others.
   */
  readonly isClosed?: boolean;
  /** The mesh-wide configuration, as an object of kind MeshConfig. */
  readonly meshConfig?: Resource;
  /** The networks of the mesh, as an object of kind MeshNetworks. */
  readonly meshNetworks?: Resource;
  /** Whether the ingress gateway that Istio installs by default is there: Service and pods in the root namespace. */
  readonly hasDefaultIngressGateway?: boolean;
}
