// The ports that clients of a gateway use: those of its Services.

import { byAge } from '../../world/age';
import { Kind } from '../../world/kinds';
import { hasLabels } from '../../world/labels';
import { podPortNumber, targetPortOf } from '../../world/service-ports';
import type { World } from '../../world/world';
import type { MeshProxy } from '../mesh-proxy';

/** The ports of the Services of a gateway. */
export interface GatewayPorts {
  /** Port of the pods behind a port of a Service; undefined if no Service has the port. */
  podPort(port: number): number | undefined;
  /** Whether clients may use other ports too, because the manifests do not contain the Services. */
  readonly mayHaveOthers: boolean;
}

/** The ports of the Services that select a gateway. */
export function gatewayPorts(proxy: MeshProxy, world: World): GatewayPorts {
  const services = world
    .of(Kind.Service, proxy.namespace)
    .filter(({ spec }) => spec.filled('selector') && hasLabels(proxy.labels, spec.textMap('selector')))
    .sort(byAge);
  const ports = new Map<number, number>();
  for (const port of services.flatMap(({ spec }) => spec.objects('ports'))) {
    const target = targetPortOf(port);
    const number = proxy.workload === undefined ? Number(target) : podPortNumber(target, proxy.workload);
    if (!ports.has(port.number('port')) && number !== undefined && !Number.isNaN(number)) {
      ports.set(port.number('port'), number);
    }
  }
  return {
    podPort: (port) => ports.get(port),
    mayHaveOthers: services.every(({ role }) => role === 'assumed'),
  };
}
