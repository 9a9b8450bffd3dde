import type { World } from '../../../../world/world';

/** Whether the service of an extension provider does not exist, with the host that is probably meant. */
export function missingService(service: string, world: World): { readonly meant: string | undefined } | undefined {
  const host = service.slice(service.indexOf('/') + 1);
  if (world.hosts.owners(host).any !== undefined) {
    return undefined;
  }
  const meant = fullHost(host, world);
  return meant !== undefined || world.knowsHostsLike(host) ? { meant } : undefined;
}

/** The host of a Service that is written as in DNS within the cluster: `name.namespace` or `name.namespace.svc`. */
function fullHost(host: string, world: World): string | undefined {
  const candidates = [`${host}.svc.${world.clusterDomain}`, `${host}.${world.clusterDomain}`];
  return candidates.find((candidate) => world.hosts.owners(candidate).any !== undefined);
}
