/** Role of a cluster in a multicluster mesh. */
export enum ClusterRole {
  /** The cluster has its own control plane. */
  PRIMARY = 'primary',
  /** The cluster has a control plane that also serves remote clusters. */
  PRIMARY_OF_REMOTES = 'primary-of-remotes',
  /** The control plane runs in another cluster. */
  REMOTE = 'remote',
}

/**
 * Settings of a cluster in a multicluster mesh.
 *
 * @see https://istio.io/latest/docs/setup/install/multicluster/
 */
export interface MultiClusterOptions {
  /** Name of the cluster, unique in the mesh. */
  readonly clusterName: string;

  /**
   * ID of the mesh, the same in all of its clusters.
   *
   * @default - the trust domain
   */
  readonly meshId?: string;

  /**
   * Network of the cluster. Pods in the same network reach each other directly.
   *
   * @default - a single network for all clusters
   */
  readonly network?: string;

  /**
   * Role of the cluster.
   *
   * @default ClusterRole.PRIMARY
   */
  readonly role?: ClusterRole;

  /**
   * Address of the control plane's east-west gateway. Required for a remote cluster.
   *
   * @default - none
   */
  readonly remotePilotAddress?: string;

  /**
   * Name of the cluster with the control plane of a remote cluster.
   *
   * @default - none
   */
  readonly controlPlaneCluster?: string;
}
