/**
 * Fields whose live values may differ from the manifests without the Application counting as out of sync. A sync still
 * writes them, unless the Application has `SyncOption.RESPECT_IGNORE_DIFFERENCES`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export interface IgnoreDifference {
  /** Kind of the objects, or `*`. */
  readonly kind: string;

  /**
   * API group of the objects, or `*`.
   *
   * @default - the core group
   */
  readonly group?: string;

  /**
   * Name of the object.
   *
   * @default - any
   */
  readonly name?: string;

  /**
   * Namespace of the object.
   *
   * @default - any
   */
  readonly namespace?: string;

  /**
   * The fields as JSON pointers, such as `/spec/replicas`.
   *
   * @default - none
   */
  readonly jsonPointers?: string[];

  /**
   * The fields as expressions of jq, such as `.webhooks[]?.clientConfig.caBundle`.
   *
   * @default - none
   */
  readonly jqPathExpressions?: string[];

  /**
   * Whoever owns the fields by `metadata.managedFields`, such as `kube-controller-manager`.
   *
   * @default - nobody
   */
  readonly managedFieldsManagers?: string[];
}
