import type { RenderScope } from '../base/renderer';

/**
 * Full name of a host as Istio expands it: a name without a dot is a service of the namespace it is used in.
 * Where that namespace is not known, the short name stays.
 */
export function expandHost(host: string, scope: Pick<RenderScope, 'namespace' | 'clusterDomain'>): string {
  const isShort = !host.includes('.') && !host.includes('*') && !host.includes(':');
  return isShort && scope.namespace !== undefined ? `${host}.${scope.namespace}.svc.${scope.clusterDomain}` : host;
}
