// Names in expectations that the mesh does not have. What does not exist receives nothing, so that an expectation that nothing
// arrives would confirm a spelling mistake.

import { didYouMean } from '../../diagnostics/suggestion';
import { quote } from '../../diagnostics/words';
import { isHostWithin } from '../../facts/host-names';
import { Kind } from '../../world/kinds';
import type { World } from '../../world/world';
import type { Mesh } from '../mesh';
import { parseUrl } from '../message';
import { isDestination, parseDestination } from './expected-destination';

const OTHERWISE = 'use the name of a Service, or the host of a ServiceEntry';

/** Why the mesh does not have the Service of a URL. Hosts outside of the cluster may exist without the mesh knowing them. */
export function unknownHost(mesh: Mesh, url: string): string | undefined {
  const { host = '' } = parseUrl(url) ?? {};
  const { registry, virtualServices } = mesh._walker.mesh;
  const services = registry.all.map((service) => service.host);
  const isKnown =
    !isInCluster(host, mesh._world) ||
    services.some((service) => isNamed(host, service)) ||
    virtualServices.all.some(({ hosts }) => hosts.some((known) => isHostWithin(host, known) || isNamed(host, known)));
  return isKnown ? undefined : noService(host, services);
}

/** Why the mesh does not have a destination: its Service, the port of this, or a subset. */
export function unknownDestination(mesh: Mesh, text: string): string | undefined {
  const { host = text, port, subset } = parseDestination(text) ?? {};
  const { all } = mesh._walker.mesh.registry;
  const services = all.filter((service) => isDestination({ host }, { host: service.host, port: 0, subset: undefined }));
  if (services.length === 0) {
    return noService(
      host,
      all.map((service) => service.host),
    );
  }
  const ports = services.flatMap((service) => service.ports.map(({ number }) => number));
  if (port !== undefined && !ports.includes(port)) {
    return `the mesh has no port ${port} of ${host}; use ${ports.join(', ')}`;
  }
  const subsets = services.flatMap((service) => subsetsOf(mesh._world, service.host));
  return subset === undefined || subsets.includes(subset)
    ? undefined
    : `the mesh has no subset ${quote(subset)} of ${host}; ${didYouMean(subset, subsets, 'add it to a DestinationRule')}`;
}

function noService(host: string, services: readonly string[]): string {
  const parts = host.split('.').length;
  const names = services.map((service) => service.split('.').slice(0, parts).join('.'));
  return `the mesh has no service ${quote(host)}; ${didYouMean(host, new Set(names), OTHERWISE)}`;
}

function subsetsOf(world: World, host: string): string[] {
  return [...world.of(Kind.DestinationRule)]
    .filter(({ spec, namespace }) => isHostWithin(host, world.fullHost(spec.text('host') ?? '', namespace)))
    .flatMap(({ spec }) => spec.objects('subsets').flatMap((subset) => subset.text('name') ?? []));
}

/** Whether a host has the form of a Service: `reviews`, `reviews.shop`, or the same with `.svc` and the domain of the cluster. */
function isInCluster(host: string, world: World): boolean {
  const [name = '', namespace, service] = host.split('.');
  if (name === 'localhost' || /[:[]|^\d+$/.test(name)) {
    return false;
  }
  return namespace === undefined || service === 'svc' || (service === undefined && world.hasNamespace(namespace));
}

function isNamed(host: string, full: string): boolean {
  return full === host || full.startsWith(`${host}.`);
}
