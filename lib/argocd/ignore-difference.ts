/**
 * Fields whose live values may differ from the manifests while the Application is still in sync. A sync overwrites them,
 * unless the Application has `SyncOption.RESPECT_IGNORE_DIFFERENCES`.
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
   * JSON pointers to the fields, such as `/spec/replicas`.
   *
   * @default - none
   */
  readonly jsonPointers?: string[];

  /**
   * Expressions of jq for the fields, such as `.webhooks[]?.clientConfig.caBundle`.
   *
   * @default - none
   */
  readonly jqPathExpressions?: string[];

  /**
   * Managers that own the fields in `metadata.managedFields`, such as `kube-controller-manager`.
   *
   * @default - none
   */
  readonly managedFieldsManagers?: string[];
}
