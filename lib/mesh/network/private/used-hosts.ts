import type { IConstruct } from 'constructs';
import { ruledHosts } from '../../../istio/networking/known-subsets';
import { namespacesOpenTo } from '../../access/private/protections';

/**
 * Services of other namespaces that a namespace uses, as far as its app determines it: the services of its
 * DestinationRules, and all services of the namespaces that allow its calls. Each is written as `namespace/host`.
 *
 * Routes are not considered, because istiod includes the destinations of the routes that apply to a sidecar.
 */
export function usedHosts(construct: IConstruct, namespace: string, clusterDomain: string): string[] {
  return [
    ...ruledHosts(construct, namespace).flatMap((host) => foreignService(host, namespace, clusterDomain)),
    ...namespacesOpenTo(construct, namespace).map((called) => `${called}/*`),
  ];
}

/** The service of another namespace, if a host is its full name. */
function foreignService(host: string, namespace: string, clusterDomain: string): string[] {
  const [service, other, ...domain] = host.split('.');
  const isService = service !== undefined && domain.join('.') === `svc.${clusterDomain}`;
  return isService && other !== namespace ? [`${other}/${host}`] : [];
}
