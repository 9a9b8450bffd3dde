import type { ApiObject } from 'cdk8s';
import type { IObject, IOwnObject } from './object';
import { ObjectHandle } from './object-handle';

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

/**
 * ServiceAccounts of other classes than those of cdk8s-plus.
 *
 * @example
 * const account = new kplus.k8s.KubeServiceAccount(chart, 'productpage', { metadata: { name: 'productpage' } });
 * istio.AuthorizationPolicy.allow(chart, 'reviews', {
 *   rules: [
 *     { from: [{ source: { principals: [istio.Principal.serviceAccount(kubernetes.ServiceAccount.fromApiObject(account))] } }] },
 *   ],
 * });
 */
export class ServiceAccount {
  /**
   * Returns a ServiceAccount that an object of a generated class writes, such as `k8s.KubeServiceAccount`.
   *
   * @param object - the object; an error is thrown if it is not a ServiceAccount
   */
  public static fromApiObject(object: ApiObject): IServiceAccount {
    return ObjectHandle.find(object, 'ServiceAccount', (found) => new ServiceAccountHandle(found));
  }

  private constructor() {}
}

class ServiceAccountHandle extends ObjectHandle implements IServiceAccount {
  public toSubjectConfiguration(): ServiceAccountSubject {
    const { kind, name, metadata } = this;
    return { kind, name, ...(metadata.namespace !== undefined && { namespace: metadata.namespace }) };
  }
}
