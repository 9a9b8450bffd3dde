// The names by which clients call a service of the cluster.

import { memoized } from '../../private/memoized';
import type { Service } from '../services/service';

/**
 * Full hosts that a name can mean in a namespace, the most literal first: the name itself, without a dot at its end,
 * or with what the resolver of a pod adds to it.
 */
export function serviceNames(name: string, namespace: string, clusterDomain: string): string[] {
  const plain = name.endsWith('.') ? name.slice(0, -1) : name;
  const names = plain === name ? [name] : [name, plain];
  if (plain !== name) {
    return names;
  }
  const labels = name.split('.');
  switch (labels.length) {
    case 1:
      return [...names, `${name}.${namespace}.svc.${clusterDomain}`];
    case 2:
      return [...names, `${name}.svc.${clusterDomain}`];
    case 3:
      return labels[2] === 'svc' ? [...names, `${name}.${clusterDomain}`] : names;
    default:
      return names;
  }
}

/** The service that a client connects to, by a name or an address. */
export function serviceAt(
  host: string,
  namespace: string,
  services: ReadonlyMap<string, Service>,
  clusterDomain: string,
): Service | undefined {
  for (const name of serviceNames(host, namespace, clusterDomain)) {
    const service = services.get(name);
    if (service !== undefined) {
      return service;
    }
  }
  return byAddress(services).get(host);
}

/** Services by their addresses. */
const byAddress = memoized((services: ReadonlyMap<string, Service>) => {
  const found = new Map<string, Service>();
  for (const service of services.values()) {
    for (const address of service.addresses) {
      if (!found.has(address)) {
        found.set(address, service);
      }
    }
  }
  return found;
});
