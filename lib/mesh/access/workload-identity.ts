import type { Construct } from 'constructs';
import { Composite } from '../../base/composite';
import { Principal } from '../../istio/index';
import type { IOwnServiceAccount } from '../../kubernetes/service-account';
import { OwnServiceAccount } from './private/own-service-account';

/** Properties for `WorkloadIdentity`. */
export interface WorkloadIdentityProps {
  /** Name of the service account. */
  readonly name: string;

  /**
   * Namespace of the service account.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
}

/**
 * The service account of a workload, which is its identity in the mesh: the certificate of the workload contains it,
 * and policies refer to it. Pods with the same service account cannot be distinguished.
 *
 * @see https://istio.io/latest/docs/concepts/security/#istio-identity
 *
 * @example
 * const identity = new mesh.WorkloadIdentity(chart, 'identity', { name: 'reviews' });
 * new kplus.Deployment(chart, 'reviews', {
 *   serviceAccount: identity.serviceAccount,
 *   containers: [{ image: 'reviews:v1' }],
 * });
 * const policy = new istio.AuthorizationPolicy(chart, 'ratings', { metadata: { name: 'ratings' } });
 * policy.addRule({ from: [{ source: { principals: [identity.principal] } }] });
 */
export class WorkloadIdentity extends Composite {
  /** The ServiceAccount, for the property `serviceAccount` of the workload. */
  public readonly serviceAccount: IOwnServiceAccount;

  public constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id);
    this.serviceAccount = new OwnServiceAccount(this, 'Default', { name: props.name, namespace: props.namespace });
  }

  /** Name of the service account. */
  public get name(): string {
    return this.serviceAccount.name;
  }

  /** Identity of the workload, for policies. */
  public get principal(): Principal {
    return Principal.serviceAccount(this.serviceAccount);
  }
}
