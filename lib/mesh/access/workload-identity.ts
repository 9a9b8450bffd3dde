import type { ServiceAccount } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { createServiceAccount } from '../../base/core-objects';
import { Principal } from '../../istio/index';

/** Who the pods of a workload are. */
export interface WorkloadIdentityProps {
  /** Name of the service account. */
  readonly name: string;

  /**
   * Its namespace.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;
}

/**
 * The service account of a workload, which is who it is in the mesh: the name in its certificate, by which policies know
 * it. Pods that share a service account cannot be told apart.
 *
 * @see https://istio.io/latest/docs/concepts/security/#istio-identity
 */
export class WorkloadIdentity extends Construct {
  /** The ServiceAccount; give it to the workload as its `serviceAccount`. */
  public readonly serviceAccount: ServiceAccount;

  public constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id);
    this.serviceAccount = createServiceAccount(this, 'Default', { name: props.name, namespace: props.namespace });
  }

  /** Name of the service account. */
  public get name(): string {
    return this.serviceAccount.name;
  }

  /** The identity, for policies. */
  public get principal(): Principal {
    return Principal.serviceAccount(this.serviceAccount);
  }
}
