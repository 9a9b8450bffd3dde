// The names by which clients call a service of the cluster.

import { memoized } from '../../private/memoized';
import { addressMatch } from '../authorization/address-match';
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
      return service.aliasOf === undefined ? service : (services.get(service.aliasOf) ?? service);
    }
  }
  const { exact, blocks } = addressesOf(services);
  const address = host.replace(/^\[|\]$/g, '');
  return exact.get(address) ?? blocks.find(({ includes }) => includes(address))?.service;
}

/** A block of addresses. */
interface Block {
  readonly service: Service;
  readonly length: number;
  readonly includes: (address: string) => boolean;
}

/** Services by their addresses, and by blocks of addresses, the narrowest first. */
const addressesOf = memoized((services: ReadonlyMap<string, Service>) => {
  const exact = new Map<string, Service>();
  const blocks: Block[] = [];
  for (const service of services.values()) {
    for (const address of service.addresses) {
      const [, length] = address.split('/');
      if (length !== undefined) {
        blocks.push({ service, length: Number(length), includes: addressMatch([address]) });
      } else if (!exact.has(address)) {
        exact.set(address, service);
      }
    }
  }
  return { exact, blocks: blocks.sort((one, other) => other.length - one.length) };
});
