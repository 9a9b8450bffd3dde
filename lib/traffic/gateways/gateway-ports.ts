// The ports that clients of a gateway use: those of its Services.

import { NO_PORT_TRANSLATION } from '../../facts/labels';
import { groupBy } from '../../private/collections';
import { memoized } from '../../private/memoized';
import { byAge } from '../../world/age';
import { portNumber } from '../../world/host-owners';
import { Kind } from '../../world/kinds';
import type { Resource } from '../../world/resource';
import { SelectorIndex } from '../../world/selector-index';
import { podPortNumber, targetPortOf } from '../../world/service-ports';
import type { World } from '../../world/world';
import type { MeshProxy } from '../mesh-proxy';

/** The ports of the Services of a gateway. */
export interface GatewayPorts {
  /** Port of the pods behind a port of a Service; undefined if no Service has the port. */
  podPort(port: number): number | undefined;
  /** Ports of the Services for a port of the pods. */
  servicePorts(podPort: number): number[];
  /** Whether clients may use other ports too, because the manifests do not contain the Services. */
  readonly mayHaveOthers: boolean;
}

/** The ports of the Services that select a gateway. */
export function gatewayPorts(proxy: MeshProxy, world: World): GatewayPorts {
  const services = [...servicesOf(proxy, world), ...entriesOf(proxy, world)]
    .filter(({ labels }) => !labels.has(NO_PORT_TRANSLATION))
    .sort(byAge);
  const ports = new Map<number, number>();
  for (const port of services.flatMap(({ spec }) => spec.objects('ports'))) {
    const target = targetPortOf(port);
    const number = proxy.workload === undefined ? Number(target) : podPortNumber(target, proxy.workload);
    if (!ports.has(portNumber(port)) && number !== undefined && !Number.isNaN(number)) {
      ports.set(portNumber(port), number);
    }
  }
  return {
    podPort: (port) => ports.get(port),
    servicePorts: (podPort) => [...ports].filter(([, target]) => target === podPort).map(([port]) => port),
    mayHaveOthers: services.every(({ role }) => role === 'assumed'),
  };
}

function servicesOf({ namespace, labels }: MeshProxy, world: World): readonly Resource[] {
  return servicesByPods(world).get(namespace)?.selecting(labels) ?? [];
}

const servicesByPods = memoized((world: World) => {
  const selective = world.of(Kind.Service).filter(({ spec }) => spec.filled('selector'));
  const byNamespace = groupBy(selective, ({ namespace }) => namespace);
  return new Map(
    [...byNamespace].map(([namespace, services]) => [
      namespace,
      new SelectorIndex(services, ({ spec }) => spec.textMap('selector')),
    ]),
  );
});

/** ServiceEntries that list the address of a gateway as an endpoint. */
function entriesOf({ workload }: MeshProxy, world: World): Resource[] {
  const address = workload?.resource.root.object('status')?.text('podIP');
  return address === undefined ? [] : (entriesByAddress(world).get(address) ?? []);
}

const entriesByAddress = memoized((world: World) => {
  const endpoints = world.of(Kind.ServiceEntry).flatMap((entry) => {
    const addresses = entry.spec.objects('endpoints').flatMap((endpoint) => endpoint.text('address') ?? []);
    return [...new Set(addresses)].map((address) => ({ address, entry }));
  });
  return new Map(
    [...groupBy(endpoints, ({ address }) => address)].map(([address, group]) => [
      address,
      group.map(({ entry }) => entry),
    ]),
  );
});
