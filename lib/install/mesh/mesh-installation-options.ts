import type { MeshConfig } from '../mesh-config/mesh-config';
import type { Profile } from '../profile';
import type { CniOptions, IstiodOptions, ZtunnelOptions } from './component-options';
import type { GatewayOptions } from './gateway-options';
import type { MultiClusterOptions } from './multi-cluster-options';

/** What carries the traffic of workloads. */
export enum DataPlane {
  /** A proxy in each pod. */
  SIDECAR = 'sidecar',
  /** A proxy on each node, and waypoints. An ambient installation serves sidecars too. */
  AMBIENT = 'ambient',
}

/**
 * How a mesh shall be installed on a cluster, whatever the tool: `IstioctlInstallation`, `HelmInstallation`,
 * `ArgoCdInstallation` and `SailInstallation` write the same wish for theirs.
 *
 * What one of them cannot express is refused at synth, with what to do.
 */
export interface MeshInstallationOptions {
  /**
   * Version of Istio, such as `1.30.3`: that of the charts, of the Sail operator's `version`, of images. Use the `istioctl` of
   * the same version.
   *
   * @default - 1.30.3 for Helm, Argo CD and Sail; its own for `istioctl`
   */
  readonly version?: string;

  /**
   * Settings that the installation starts from.
   *
   * @default - Profile.AMBIENT for an ambient data plane, Profile.REMOTE for a remote cluster, else Profile.DEFAULT
   */
  readonly profile?: Profile;

  /**
   * What carries the traffic of workloads.
   *
   * @default - as the profile says
   */
  readonly dataPlane?: DataPlane;

  /**
   * Namespace of the control plane.
   *
   * @default istio-system
   */
  readonly namespace?: string;

  /**
   * Revision of the control plane, such as `canary`, so that several can run side by side.
   *
   * @default - none
   */
  readonly revision?: string;

  /**
   * Names for the revision that namespaces choose by the label `istio.io/rev`. The tag `default` also serves namespaces with
   * `istio-injection: enabled` and makes this control plane the one that validates resources.
   *
   * @default - none
   */
  readonly revisionTags?: string[];

  /**
   * Registry of images, such as `docker.io/istio`.
   *
   * @default - that of the release
   */
  readonly hub?: string;

  /**
   * Settings of the mesh.
   *
   * @default - those of the profile
   */
  readonly meshConfig?: MeshConfig;

  /**
   * How istiod runs.
   *
   * @default - as the profile says
   */
  readonly istiod?: IstiodOptions;

  /**
   * Installs the CNI node agent. An ambient mesh always has it.
   *
   * @default - as the profile says
   */
  readonly cni?: CniOptions;

  /**
   * How the node proxy of an ambient mesh runs. Refused at synth for a mesh that is not ambient.
   *
   * @default - as the profile says
   */
  readonly ztunnel?: ZtunnelOptions;

  /**
   * Ingress gateways, instead of that of the profile; empty for none.
   *
   * @default - as the profile says: one named `istio-ingressgateway` for most, none for ambient, minimal and remote
   */
  readonly ingressGateways?: GatewayOptions[];

  /**
   * Egress gateways, instead of that of the profile; empty for none.
   *
   * @default - as the profile says: one named `istio-egressgateway` for demo, none for others
   */
  readonly egressGateways?: GatewayOptions[];

  /**
   * Place of the cluster in a mesh of several.
   *
   * @default - a mesh of one cluster
   */
  readonly multiCluster?: MultiClusterOptions;

  /**
   * Values of the `global` section of all charts without a member here, written as they are.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly globalValues?: { [key: string]: any };
}
