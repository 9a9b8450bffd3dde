// External authorizers of CUSTOM policies: `extensionProviders` of the mesh-wide configuration.

import type { World } from '../../world/world';

const AUTHORIZERS = ['envoyExtAuthzHttp', 'envoyExtAuthzGrpc'] as const;

/**
 * Which connections an authorizer is asked about: all of them, or only HTTP. `none` if istiod cannot use it, so that
 * everything the policy matches is denied. `unknown` if the mesh-wide configuration is unknown.
 */
export type AuthorizerUse = 'all' | 'http' | 'none' | 'unknown';

/** Use of the authorizer with a name. */
export function authorizerUse(name: string, world: World): AuthorizerUse {
  if (world.settings.meshConfig === undefined) {
    return 'unknown';
  }
  const provider = world.meshConfig.objects('extensionProviders').find((candidate) => candidate.text('name') === name);
  const kind = AUTHORIZERS.find((candidate) => provider?.object(candidate) !== undefined);
  if (provider === undefined || kind === undefined) {
    return 'none';
  }
  const service = provider.objectOrEmpty(kind).text('service') ?? '';
  if (!isKnownHost(service.slice(service.indexOf('/') + 1), world)) {
    return world.knowsHostsLike(service) ? 'none' : 'unknown';
  }
  return kind === 'envoyExtAuthzGrpc' ? 'all' : 'http';
}

function isKnownHost(host: string, world: World): boolean {
  return world.hosts.service(host) !== undefined || world.hosts.exactOwners(host).any !== undefined;
}
