import type { IConstruct } from 'constructs';

/** Name and namespace of a service account. */
export interface ServiceAccountSubject {
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
export interface IServiceAccount extends IConstruct {
  /** Name of the service account. */
  readonly name: string;
  /** Name and namespace, as in the subject of a role binding. */
  toSubjectConfiguration(): ServiceAccountSubject;
}
