// Random meshes, and requests in them. They are nasty on purpose: objects conflict, refer to nothing, and hide each other.

import type { Manifest, RecordedProxy, RecordedRequest, Scenario } from '../recorded';
import { Random } from './random';
import { HEADERS, PATHS, type RouteNames, randomRoutes } from './random-routes';
import { type RandomService, randomEntries, randomServices } from './random-services';

const OUTSIDE_HOSTS = ['shop.example.com', 'api.example.com', '*.example.com', '*', 'other.org', '*.org'];
const REQUESTS = 24;

/** A mesh without its answers. */
export type RandomScenario = Omit<Scenario, 'requests'> & {
  readonly requests: readonly Omit<RecordedRequest, 'answer'>[];
};

/** The mesh of a seed. */
export function randomMesh(seed: number): RandomScenario {
  const random = new Random(seed);
  const { services, manifests: workloads } = randomServices(random);
  const names = routeNames(services);
  const isEdge = random.chance(0.5);
  const proxy = isEdge ? gatewayProxy(random) : clientProxy(random);
  const manifests = [
    ...workloads,
    ...randomEntries(random),
    ...randomGateways(random),
    ...randomRoutes(random, names),
    ...randomRules(random, names),
    ...(isEdge ? [] : randomSidecars(random)),
  ];
  return {
    name: `${isEdge ? 'edge' : 'mesh'}-fuzz-${seed}`,
    ...random.maybe(0.15, () => ({ meshConfig: meshConfig(random) })),
    proxies: [proxy],
    manifests,
    requests: Array.from({ length: REQUESTS }, (_, index) =>
      isEdge ? gatewayRequest(random, index) : clientRequest(random, index, services),
    ),
  };
}

function routeNames(services: readonly RandomService[]): RouteNames {
  const hosts = services.map(({ host }) => host);
  return {
    destinations: [...hosts, ...hosts, ...services.map(({ name }) => name), 'api.example.com', 'nothere', 'cart.shop'],
    hosts: [...OUTSIDE_HOSTS, ...hosts, ...services.map(({ name }) => name), '*.shop.svc.cluster.local', 'cart.shop'],
    gateways: ['edge/public', 'edge/second', 'edge/missing'],
  };
}

function meshConfig(random: Random): Record<string, unknown> {
  return random.pick<Record<string, unknown>>([
    { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
    { pathNormalization: { normalization: 'MERGE_SLASHES' } },
    { pathNormalization: { normalization: 'DECODE_AND_MERGE_SLASHES' } },
    { pathNormalization: { normalization: 'NONE' } },
    { defaultVirtualServiceExportTo: ['.'] },
    { defaultDestinationRuleExportTo: ['.'] },
  ]);
}

function gatewayProxy(random: Random): RecordedProxy {
  const namespace = random.pick(['edge', 'edge', 'istio-system', 'shop']);
  return { name: 'gw', type: 'gateway', namespace, labels: { istio: 'ingressgateway', app: 'gw' }, ip: '10.9.0.1' };
}

export function clientProxy(random: Random): RecordedProxy {
  const namespace = random.pick(['shop', 'back', 'edge']);
  const app = random.pick(['cart', 'pay', 'mail']);
  return { name: 'client', type: 'sidecar', namespace, labels: { app }, ip: '10.244.9.9', serviceAccount: app };
}

function randomGateways(random: Random): Manifest[] {
  const host = () => random.pick([...OUTSIDE_HOSTS, '*', '*', 'shop/*.example.com', './*', '*/shop.example.com']);
  const server = () => ({
    port: random.chance(0.85)
      ? { number: 80, name: 'http', protocol: 'HTTP' }
      : { number: 8080, name: 'http-alt', protocol: random.pick(['HTTP', 'HTTP2', 'TCP']) },
    hosts: [...new Set(random.list(1, 2, host))],
    ...random.maybe(0.06, () => ({ tls: { httpsRedirect: true } })),
  });
  return ['public', 'second'].slice(0, random.between(1, 2)).map((name) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name, namespace: 'edge' },
    spec: {
      selector: random.pick([{ istio: 'ingressgateway' }, { istio: 'ingressgateway' }, { app: 'gw' }, { app: 'none' }]),
      servers: random.list(1, 2, server),
    },
  }));
}

function randomRules(random: Random, { destinations }: RouteNames): Manifest[] {
  return random.list(0, 4, (index) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: {
      name: `dr${index}`,
      namespace: random.pick(['shop', 'back', 'edge', 'istio-system']),
      ...random.maybe(0.5, () => ({ creationTimestamp: `2024-01-0${random.between(1, 9)}T00:00:00Z` })),
    },
    spec: {
      host: random.pick([...destinations, '*.shop.svc.cluster.local', '*.local', '*.svc.cluster.local']),
      ...random.maybe(0.15, () => ({ exportTo: [random.pick(['.', '*', 'shop'])] })),
      ...random.maybe(0.15, () => ({ workloadSelector: { matchLabels: { app: random.pick(['cart', 'pay', 'gw']) } } })),
      subsets: random
        .some(['v1', 'v2', 'v3'], 0.6)
        .map((name) => ({ name, labels: { version: random.pick([name, name, 'v1']) } })),
    },
  }));
}

function randomSidecars(random: Random): Manifest[] {
  const entry = () =>
    random.pick([
      '*/*',
      './*',
      'shop/*',
      'back/*',
      'shop/cart.shop.svc.cluster.local',
      '*/api.example.com',
      '*/*.example.com',
    ]);
  return random.list(0, random.chance(0.4) ? 2 : 0, (index) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Sidecar',
    metadata: { name: `sidecar${index}`, namespace: random.pick(['shop', 'back', 'edge', 'istio-system']) },
    spec: {
      ...random.maybe(0.3, () => ({ workloadSelector: { labels: { app: random.pick(['cart', 'pay', 'mail']) } } })),
      egress: [{ hosts: [...new Set(random.list(1, 3, entry))] }],
      ...random.maybe(0.2, () => ({ outboundTrafficPolicy: { mode: random.pick(['REGISTRY_ONLY', 'ALLOW_ANY']) } })),
    },
  }));
}

export function common(random: Random, index: number) {
  const headers = Object.fromEntries(random.some(HEADERS, 0.2));
  return {
    name: `r${index}`,
    path: randomPath(random),
    method: random.pick(['GET', 'GET', 'GET', 'POST', 'DELETE', 'OPTIONS']),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...random.maybe(0.1, () => ({ repeat: 40 })),
    ...random.maybe(0.03, () => ({
      headers: { origin: random.pick(['https://a.com', 'https://b.com']), 'access-control-request-method': 'GET' },
      method: 'OPTIONS',
    })),
  };
}

function randomPath(random: Random): string {
  const base = random.pick(PATHS);
  const suffix = random.chance(0.3)
    ? random.pick([
        '/',
        'x',
        '/x',
        '//',
        '/../a',
        '/.',
        '/%61',
        '%2Fb',
        '/b%20c',
        '\\b',
        '/..',
        '/%2e%2e/a',
        '/{x}',
        '/;p=1',
        '/~',
        '/"',
      ])
    : '';
  const query = random.chance(0.3)
    ? random.pick(['?v=1', '?v=x', '?w', '?w=&v=1', '?v=1&v=x', '?', '?a?v=1', '?v=%31', '?V=1'])
    : '';
  return `${base}${suffix}${query}`;
}

function gatewayRequest(random: Random, index: number): Omit<RecordedRequest, 'answer'> {
  const host = random.pick([
    'shop.example.com',
    'api.example.com',
    'www.example.com',
    'other.org',
    'x.org',
    'example.com',
    'cart.shop.svc.cluster.local',
    'cart',
  ]);
  return {
    ...common(random, index),
    proxy: 'gw',
    host: varied(random, host),
    ...random.maybe(0.1, () => ({ dst: '8080' })),
  };
}

export function clientRequest(
  random: Random,
  index: number,
  services: readonly RandomService[],
): Omit<RecordedRequest, 'answer'> {
  const { name, namespace, host, address, ports } = random.pick(services);
  const port = random.pick(ports).port;
  const called = random.pick([
    name,
    `${name}.${namespace}`,
    `${name}.${namespace}.svc`,
    host,
    `${host}.`,
    address,
    ...['api.example.com', 'www.example.com', 'shop.example.com', 'google.com', 'cart.shop'],
  ]);
  const number = random.chance(0.9) ? port : random.pick([80, 8080, 9999]);
  return { ...common(random, index), proxy: 'client', dst: `${address}:${number}`, host: varied(random, called) };
}

export function varied(random: Random, host: string): string {
  const kind = random.next();
  return kind < 0.7 ? host : kind < 0.85 ? `${host}:${random.pick([80, 8080, 1])}` : host.toUpperCase();
}
