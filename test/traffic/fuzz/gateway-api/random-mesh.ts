// Random meshes with the Gateway API: routes at Gateways, and routes of Services.

import { certificate } from '../../certificate';
import type { Manifest, RecordedRequest } from '../../recorded';
import { Random } from '../random';
import { clientProxy, clientRequest, common, type RandomScenario, varied } from '../random-mesh';
import { type RandomService, randomEntries, randomServices } from '../random-services';
import { type RandomGateway, randomGateways } from './random-gateways';
import { backendRefs, grpcRule, httpRule } from './random-rules';

type Values = Record<string, unknown>;

const GROUP = 'gateway.networking.k8s.io';
const HOSTS = [
  'shop.example.com',
  'www.shop.example.com',
  'api.example.com',
  '*.example.com',
  '*.shop.example.com',
  'x.org',
  '*.org',
];
const REQUESTS = 24;

/** The mesh of a seed. */
export function randomGatewayApiMesh(seed: number): RandomScenario {
  const random = new Random(seed + 7_000_000);
  const { services, manifests: workloads } = randomServices(random);
  const isEdge = random.chance(0.75);
  const { gateways, manifests, proxy } = randomGateways(random, certificate());
  const parents = () => (isEdge ? gatewayParent(random, gateways) : serviceParent(random, services));
  const backends = () => backend(random, services);
  return {
    name: `${isEdge ? 'gateway-api' : 'service-routes'}-fuzz-${seed}`,
    proxies: [isEdge ? proxy : clientProxy(random)],
    manifests: [
      ...workloads,
      ...randomEntries(random),
      ...manifests,
      ...randomRoutes(random, parents, backends, isEdge),
    ],
    requests: Array.from({ length: REQUESTS }, (_, index) =>
      isEdge ? gatewayRequest(random, index, gateways[0] as RandomGateway) : clientRequest(random, index, services),
    ),
  };
}

function randomRoutes(random: Random, parents: () => Values, backends: () => Values, isEdge: boolean): Manifest[] {
  const metadata = (kind: string, index: number) => ({
    name: `${kind}${index}`,
    namespace: random.pick(['shop', 'shop', 'back', 'edge']),
    ...random.maybe(0.8, () => ({ creationTimestamp: `2024-01-0${random.between(1, 9)}T00:00:00Z` })),
  });
  const common = (): Values => ({ parentRefs: unique(random.list(1, 2, parents)) });
  const hostnames = (probability: number): Values =>
    isEdge ? random.maybe(probability, () => ({ hostnames: unique(random.list(1, 2, () => random.pick(HOSTS))) })) : {};
  const route = (kind: string, version: string, index: number, spec: Values): Manifest => ({
    apiVersion: `${GROUP}/${version}`,
    kind,
    metadata: metadata(kind.toLowerCase(), index),
    spec: { ...common(), ...spec },
  });
  return [
    ...random.list(1, 5, (index) =>
      route('HTTPRoute', 'v1', index, {
        ...hostnames(0.6),
        rules: random.list(1, 4, () => httpRule(random, backends)),
      }),
    ),
    ...random.list(0, random.chance(0.3) ? 2 : 0, (index) =>
      route('GRPCRoute', 'v1', index, {
        ...hostnames(0.6),
        rules: random.list(1, 3, () => grpcRule(random, backends)),
      }),
    ),
    ...random.list(0, random.chance(0.4) ? 2 : 0, (index) =>
      route('TLSRoute', 'v1', index, { ...hostnames(1), rules: [{ backendRefs: backendRefs(random, backends) }] }),
    ),
    ...random.list(0, random.chance(0.3) ? 1 : 0, (index) =>
      route('TCPRoute', 'v1', index, { rules: [{ backendRefs: backendRefs(random, backends) }] }),
    ),
  ];
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function gatewayParent(random: Random, gateways: readonly RandomGateway[]): Values {
  const { name, listeners } = random.pick([gateways[0] as RandomGateway, ...gateways]);
  const { name: sectionName, port } = random.pick(listeners);
  return {
    name: random.chance(0.04) ? 'missing' : name,
    namespace: 'edge',
    ...random.maybe(0.35, () => ({ sectionName: random.chance(0.9) ? sectionName : 'none' })),
    ...random.maybe(0.15, () => ({ port: random.chance(0.8) ? port : 9999 })),
  };
}

function serviceParent(random: Random, services: readonly RandomService[]): Values {
  const { name, namespace, ports } = random.pick(services);
  return {
    group: '',
    kind: 'Service',
    name,
    namespace,
    ...random.maybe(0.4, () => ({ port: random.pick(ports).port })),
  };
}

function backend(random: Random, services: readonly RandomService[]): Values {
  const { name, namespace, ports } = random.pick(services);
  const port = random.chance(0.93) ? random.pick(ports).port : random.pick([81, 9999]);
  if (random.chance(0.05)) {
    return { group: 'networking.istio.io', kind: 'Hostname', name: random.pick(['api.example.com', 'none.org']), port };
  }
  return {
    ...random.maybe(0.2, () => ({ group: '', kind: 'Service' })),
    name: random.chance(0.95) ? name : 'nothere',
    ...random.maybe(0.6, () => ({ namespace })),
    port,
  };
}

function gatewayRequest(random: Random, index: number, { listeners }: RandomGateway): Omit<RecordedRequest, 'answer'> {
  const { port, protocol } = random.pick(listeners);
  const number = random.chance(0.95) ? port : 8080;
  const host = random.pick([
    'shop.example.com',
    'www.shop.example.com',
    'a.shop.example.com',
    'api.example.com',
    'x.org',
    'other.net',
  ]);
  // Plain HTTP listeners answer TLS in plain text, like backends.
  const isTls = (protocol === 'HTTPS' || protocol === 'TLS') && number === port && random.chance(0.95);
  const sni = random.chance(0.85) ? host : random.pick(['shop.example.com', 'x.org', 'other.net']);
  return {
    ...common(random, index),
    proxy: 'gw',
    dst: `${number}`,
    host: varied(random, host),
    ...(isTls && { tls: { sni, alpn: ['http/1.1'] } }),
  };
}
