import type { IObject, IOwnObject } from './object';

/** A service account as the subject of a role binding. */
export interface ServiceAccountSubject {
  /** Kind of the subject, `ServiceAccount`. */
  readonly kind: string;
  /** Name of the service account. */
  readonly name: string;
  /**
   * Namespace of the service account.
   *
   * @default - unknown
   */
  readonly namespace?: string;
}

/** A ServiceAccount of cdk8s-plus, or one of another app. */
export interface IServiceAccount extends IObject {
  /** Name and namespace, as in the subject of a role binding. */
  toSubjectConfiguration(): ServiceAccountSubject;
}

/** A ServiceAccount of this app. Workloads and role bindings of any cdk8s-plus accept it. */
export interface IOwnServiceAccount extends IOwnObject, IServiceAccount {
  /** API version, `v1`. */
  readonly apiVersion: string;
  /** Name of the type in API paths, `serviceaccounts`. */
  readonly resourceType: string;
  /** Name of the object for RBAC rules; the same as `name`. */
  readonly resourceName?: string;
}
