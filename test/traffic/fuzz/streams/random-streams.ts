// Random routes of TCP and TLS.

import type { Random } from '../random';

type Values = Record<string, unknown>;

/** What random routes of connections can refer to. */
export interface StreamNames {
  /** Hosts of services, some of them missing. */
  readonly destinations: readonly string[];
  /** Ports of these services. */
  readonly ports: readonly number[];
  /** Names in handshakes. */
  readonly names: readonly string[];
  readonly gateways: readonly string[];
  /** Ports that proxies listen on. */
  readonly listeners: readonly number[];
}

/** The fields `tls` and `tcp` of a VirtualService. */
export function streamRules(random: Random, names: StreamNames, probability: number): Values {
  return {
    ...random.maybe(probability, () => ({ tls: random.list(1, 3, () => tlsRule(random, names)) })),
    ...random.maybe(probability, () => ({ tcp: random.list(1, 3, () => tcpRule(random, names)) })),
  };
}

function tlsRule(random: Random, names: StreamNames): Values {
  return {
    match: random.list(1, 2, () => ({
      sniHosts: [...new Set(random.list(1, 2, () => random.pick(names.names)))],
      ...listenerMatch(random, names),
    })),
    route: targets(random, names),
  };
}

function tcpRule(random: Random, names: StreamNames): Values {
  return {
    ...random.maybe(0.6, () => ({ match: random.list(1, 2, () => listenerMatch(random, names)) })),
    route: targets(random, names),
  };
}

function listenerMatch(random: Random, { listeners, gateways }: StreamNames): Values {
  return {
    ...random.maybe(0.4, () => ({ port: random.pick(listeners) })),
    ...random.maybe(0.15, () => ({ destinationSubnets: [random.pick(['10.96.0.0/16', '10.96.0.1', '10.0.0.0/30'])] })),
    ...random.maybe(0.1, () => ({ sourceLabels: { app: random.pick(['cart', 'pay']) } })),
    ...random.maybe(0.1, () => ({ sourceNamespace: random.pick(['shop', 'edge']) })),
    ...random.maybe(0.1, () => ({ gateways: [random.pick(gateways)] })),
  };
}

function targets(random: Random, { destinations, ports }: StreamNames): Values[] {
  const target = (): Values => ({
    destination: {
      host: random.pick(destinations),
      ...random.maybe(0.5, () => ({ port: { number: random.pick(ports) } })),
      ...random.maybe(0.1, () => ({ subset: random.pick(['v1', 'v2']) })),
    },
  });
  return random.chance(0.85)
    ? [target()]
    : [
        { ...target(), weight: random.pick([0, 50]) },
        { ...target(), weight: 50 },
      ];
}
