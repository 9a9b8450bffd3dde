import type { MeshConfig } from '../mesh-config/mesh-config';
import type { Profile } from '../profile';
import type { CniOptions, IstiodOptions, ZtunnelOptions } from './component-options';
import type { GatewayOptions } from './gateway-options';
import type { MultiClusterOptions } from './multi-cluster-options';

/** Proxies that handle the traffic of workloads. */
export enum DataPlane {
  /** A proxy in each pod. */
  SIDECAR = 'sidecar',
  /** A proxy on each node, and waypoints. An ambient installation also supports sidecars. */
  AMBIENT = 'ambient',
}

/**
 * Installation of a mesh on a cluster, independent of the installer: `IstioctlInstallation`, `HelmInstallation`,
 * `ArgoCdInstallation` and `SailInstallation` take the same options.
 *
 * Validation rejects an option that the installer does not support.
 */
export interface MeshInstallationOptions {
  /**
   * Version of Istio, such as `1.32.0`: the version of the charts, of images, and `version` of the Sail operator. Use
   * `istioctl` with the same version.
   *
   * @default - 1.32.0 for Helm and Argo CD; 1.30.3, the newest that the operator installs, for Sail; the version of
   *   `istioctl` for `istioctl`
   */
  readonly version?: string;

  /**
   * Profile, the base settings of the installation.
   *
   * @default - Profile.AMBIENT for an ambient data plane, Profile.REMOTE for a remote cluster, otherwise Profile.DEFAULT
   */
  readonly profile?: Profile;

  /**
   * Proxies that handle the traffic of workloads.
   *
   * @default - the data plane of the profile
   */
  readonly dataPlane?: DataPlane;

  /**
   * Namespace of the control plane.
   *
   * @default istio-system
   */
  readonly namespace?: string;

  /**
   * Revision of the control plane, such as `canary`. Several revisions can run at the same time.
   *
   * @default - none
   */
  readonly revision?: string;

  /**
   * Tags of the revision, which namespaces select with the label `istio.io/rev`. The tag `default` also applies to namespaces
   * with the label `istio-injection: enabled`, and makes this control plane the one that validates resources.
   *
   * @default - none
   */
  readonly revisionTags?: string[];

  /**
   * Image registry, such as `docker.io/istio`.
   *
   * @default - the registry of the release
   */
  readonly hub?: string;

  /**
   * Mesh configuration.
   *
   * @default - the settings of the profile
   */
  readonly meshConfig?: MeshConfig;

  /**
   * Options of istiod.
   *
   * @default - the settings of the profile
   */
  readonly istiod?: IstiodOptions;

  /**
   * Options of the CNI node agent; `{}` installs it. An ambient mesh always includes it.
   *
   * @default - the settings of the profile
   */
  readonly cni?: CniOptions;

  /**
   * Options of ztunnel, the node proxy of an ambient mesh. Validation rejects them for a mesh that is not ambient.
   *
   * @default - the settings of the profile
   */
  readonly ztunnel?: ZtunnelOptions;

  /**
   * Ingress gateways, which replace the gateway of the profile; an empty list for none.
   *
   * @default - the gateway of the profile: none for ambient, minimal and remote, otherwise `istio-ingressgateway`
   */
  readonly ingressGateways?: GatewayOptions[];

  /**
   * Egress gateways, which replace the gateway of the profile; an empty list for none.
   *
   * @default - the gateway of the profile: `istio-egressgateway` for demo, otherwise none
   */
  readonly egressGateways?: GatewayOptions[];

  /**
   * Settings of the cluster in a multicluster mesh.
   *
   * @default - a mesh with a single cluster
   */
  readonly multiCluster?: MultiClusterOptions;

  /**
   * Values of the section `global` of all charts that have no property here, written without changes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly globalValues?: { [key: string]: any };
}
