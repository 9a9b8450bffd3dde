import type { IServiceAccount } from '../kubernetes/service-account';
import type { ReferenceTarget } from './reference';

/** Returns name and namespace of a service account of this or another app; its interface has no other access to the namespace. */
export function serviceAccountTarget(serviceAccount: IServiceAccount): ReferenceTarget {
  const { name, namespace } = serviceAccount.toSubjectConfiguration();
  return { name, namespace };
}
