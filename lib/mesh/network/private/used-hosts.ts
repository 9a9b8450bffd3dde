import type { IConstruct } from 'constructs';
import { ruledHosts } from '../../../istio/networking/known-subsets';
import { namespacesOpenTo } from '../../access/private/protections';

/**
 * Services of other namespaces that a namespace uses, as far as its app knows: the services that its DestinationRules are
 * for, and the namespaces that let it call. Each as `namespace/host`.
 *
 * Routes are left out on purpose: istiod adds the destinations of those that a sidecar follows by itself.
 */
export function usedHosts(construct: IConstruct, namespace: string, clusterDomain: string): string[] {
  return [
    ...ruledHosts(construct, namespace).flatMap((host) => foreignService(host, namespace, clusterDomain)),
    ...namespacesOpenTo(construct, namespace).map((called) => `${called}/*`),
  ];
}

/** The service, where a host is the full name of one of another namespace. */
function foreignService(host: string, namespace: string, clusterDomain: string): string[] {
  const [service, other, ...domain] = host.split('.');
  const isService = service !== undefined && domain.join('.') === `svc.${clusterDomain}`;
  return isService && other !== namespace ? [`${other}/${host}`] : [];
}
