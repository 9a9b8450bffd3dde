// Ingresses as servers of gateways: one of HTTP for all hosts, and one of HTTPS for each of their certificates.

import { HTTP_PORT, HTTPS_PORT } from '../../facts/protocols';
import { memoized } from '../../private/memoized';
import { hasLabels } from '../../world/labels';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { Server } from '../gateways/servers';
import type { MeshProxy } from '../mesh-proxy';
import { ingressesOf, ingressGatewayName, ingressSelector } from './ingresses';

/** The servers of all Ingresses at a proxy. */
export function serversOfIngresses(proxy: MeshProxy, world: World): readonly Server[] {
  return hasLabels(proxy.labels, ingressSelector(world)) ? ingressServers(world) : [];
}

/** The servers of all Ingresses. Their Gateways are as old as each other, so that names decide about the order. */
export const ingressServers = memoized((world: World): readonly Server[] =>
  ingressesOf(world)
    .map((ingress) => ({ ingress, name: ingressGatewayName(ingress, world) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap(({ ingress, name }) => serversOf(ingress, name)),
);

function serversOf(ingress: Resource, gatewayName: string): Server[] {
  const common = { gateway: ingress, gatewayName, bind: '', redirectsToHttps: false };
  const secured = ingress.spec.objects('tls').filter((tls) => tls.filled('secretName'));
  return [
    ...secured.map(
      (field): Server => ({
        ...common,
        field,
        number: HTTPS_PORT,
        portName: `https-${field.index}`,
        protocol: 'HTTPS',
        hosts: hostsOf(field),
        tlsMode: 'SIMPLE',
      }),
    ),
    {
      ...common,
      field: ingress.spec,
      number: HTTP_PORT,
      portName: 'http',
      protocol: 'HTTP',
      hosts: ['*'],
      tlsMode: undefined,
    },
  ];
}

function hostsOf(tls: Field): string[] {
  const hosts = tls.texts('hosts').map(([, host]) => host.toLowerCase());
  return hosts.length === 0 ? ['*'] : hosts;
}
