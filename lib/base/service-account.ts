import type { IServiceAccount } from 'cdk8s-plus-30';
import type { ReferenceTarget } from './reference';

/** Name and namespace of a service account of this or another app; the interface has the namespace only here. */
export function serviceAccountTarget(serviceAccount: IServiceAccount): ReferenceTarget {
  const { name, namespace } = serviceAccount.toSubjectConfiguration();
  return { name, namespace };
}
