/** What a cluster is in a mesh of several. */
export enum ClusterRole {
  /** It has a control plane of its own. */
  PRIMARY = 'primary',
  /** It has a control plane, which also serves remote clusters. */
  PRIMARY_OF_REMOTES = 'primary-of-remotes',
  /** Its control plane runs in another cluster. */
  REMOTE = 'remote',
}

/**
 * The place of a cluster in a mesh of several.
 *
 * @see https://istio.io/latest/docs/setup/install/multicluster/
 */
export interface MultiClusterOptions {
  /** Name of the cluster; each of a mesh has another one. */
  readonly clusterName: string;

  /**
   * ID of the mesh, the same in all of its clusters.
   *
   * @default - the trust domain
   */
  readonly meshId?: string;

  /**
   * Network of the cluster. Pods of one network reach each other directly.
   *
   * @default - one network for all
   */
  readonly network?: string;

  /**
   * What the cluster is.
   *
   * @default ClusterRole.PRIMARY
   */
  readonly role?: ClusterRole;

  /**
   * Address of the control plane's east-west gateway. A remote cluster needs it.
   *
   * @default - none
   */
  readonly remotePilotAddress?: string;

  /**
   * Name of the cluster whose control plane serves a remote one.
   *
   * @default - none
   */
  readonly controlPlaneCluster?: string;
}
