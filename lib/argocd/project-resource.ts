/** Kinds of objects that belong to a namespace. */
export interface ProjectNamespaceResource {
  /** API group: empty for the core group, `*` for all. */
  readonly group: string;

  /** Kind, or `*`. */
  readonly kind: string;
}

/** Kinds of objects that belong to no namespace. */
export interface ProjectClusterResource extends ProjectNamespaceResource {
  /**
   * Name of the object, or a pattern.
   *
   * @default - any
   */
  readonly name?: string;
}

/** Objects that may be in a namespace without an Application having them. */
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
 * Whether Argo CD looks for objects that no Application has, in the namespaces of a project; empty for looking.
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
   * Objects that are not looked at.
   *
   * @default - those that Kubernetes makes in every namespace
   */
  readonly ignore?: OrphanedResource[];
}

/** The service account that objects of a destination are applied as, where Argo CD is set up to impersonate. */
export interface DestinationServiceAccount {
  /** Address of the cluster's API server, or a pattern. */
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
