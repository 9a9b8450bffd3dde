/** Namespaced kinds. */
export interface ProjectNamespaceResource {
  /** API group: empty for the core group, `*` for all. */
  readonly group: string;

  /** Kind, or `*`. */
  readonly kind: string;
}

/** Cluster-scoped kinds. */
export interface ProjectClusterResource extends ProjectNamespaceResource {
  /**
   * Name of the object, or a pattern.
   *
   * @default - any
   */
  readonly name?: string;
}

/** Objects that may exist in a namespace without belonging to an Application. */
export interface OrphanedResource {
  /**
   * API group, or a pattern.
   *
   * @default - any
   */
  readonly group?: string;

  /**
   * Kind, or a pattern.
   *
   * @default - any
   */
  readonly kind?: string;

  /**
   * Name, or a pattern.
   *
   * @default - any
   */
  readonly name?: string;
}

/**
 * Options for monitoring objects in the namespaces of a project that do not belong to any Application. Without options,
 * Argo CD shows these objects.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/orphaned-resources/
 */
export interface OrphanedResources {
  /**
   * Whether Applications get a warning.
   *
   * @default false
   */
  readonly warn?: boolean;

  /**
   * Objects to ignore.
   *
   * @default - those that Kubernetes creates in every namespace
   */
  readonly ignore?: OrphanedResource[];
}

/** The service account that applies the objects of a destination, if impersonation is enabled in Argo CD. */
export interface DestinationServiceAccount {
  /** Address of the API server of the cluster, or a pattern. */
  readonly server: string;

  /**
   * Namespace of the destination, or a pattern.
   *
   * @default - any
   */
  readonly namespace?: string;

  /** Name of the service account in the namespace of the destination, or `namespace:name`. */
  readonly defaultServiceAccount: string;
}
