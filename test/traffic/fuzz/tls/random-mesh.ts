// Random meshes with TLS: servers of all modes at gateways, and routes of TLS and TCP.

import type { Manifest, RecordedProxy, RecordedRequest } from '../../recorded';
import { Random } from '../random';
import { common, type RandomScenario, varied } from '../random-mesh';
import { randomServices } from '../random-services';
import { type StreamNames, streamRules } from '../streams/random-streams';

type Values = Record<string, unknown>;

const HOSTS = ['shop.example.com', 'api.example.com', '*.example.com', '*', 'other.org', '*.org'];
const CALLED = ['shop.example.com', 'api.example.com', 'www.example.com', 'other.org', 'x.org', 'none.net'];
const REQUESTS = 24;

/** The mesh of a seed. */
export function randomTlsMesh(seed: number): RandomScenario {
  const random = new Random(seed + 11_000_000);
  const { services, manifests } = randomServices(random);
  const servers = randomGateways(random);
  const ports = servers.flatMap(({ spec }) => (spec as { servers: Server[] }).servers);
  const names: StreamNames = {
    destinations: [...services.map(({ host }) => host), 'nothere'],
    ports: services.flatMap((service) => service.ports.map(({ port }) => port)),
    names: [...HOSTS.slice(0, 3), 'other.org', '*.org'],
    gateways: ['edge/public', 'edge/second'],
    listeners: ports.map(({ port }) => port.number),
  };
  return {
    name: `tls-fuzz-${seed}`,
    proxies: [gatewayProxy(random)],
    manifests: [...manifests, ...servers, ...virtualServices(random, names)],
    requests: Array.from({ length: REQUESTS }, (_, index) => request(random, index, ports)),
  };
}

function gatewayProxy(random: Random): RecordedProxy {
  const namespace = random.pick(['edge', 'edge', 'istio-system']);
  return { name: 'gw', type: 'gateway', namespace, labels: { istio: 'ingressgateway' }, ip: '10.9.0.1' };
}

interface Server extends Values {
  readonly port: { readonly number: number; readonly protocol: string };
  readonly tls?: Values;
}

function randomGateways(random: Random): Manifest[] {
  return ['public', 'second'].slice(0, random.between(1, 2)).map((name) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: {
      name,
      namespace: 'edge',
      ...random.maybe(0.5, () => ({ creationTimestamp: `2024-01-0${random.between(1, 9)}T00:00:00Z` })),
    },
    spec: { selector: { istio: 'ingressgateway' }, servers: random.list(1, 4, (index) => server(random, index)) },
  }));
}

function server(random: Random, index: number): Server {
  const kind = random.pick(['http', 'https', 'https', 'tls', 'passthrough', 'passthrough', 'tcp']);
  const host = () => random.pick([...HOSTS, 'shop/*.example.com', './*']);
  const hosts = [...new Set(random.list(1, 2, host))];
  const numbers: Record<string, readonly number[]> = { http: [80, 8080], tcp: [9000] };
  const number = random.chance(0.05) ? 443 : random.pick(numbers[kind] ?? [443, 443, 8443]);
  const port = { number, name: `${kind}${index}`, protocol: protocolOf(kind, random) };
  const tls = tlsOf(kind, random);
  return { port, hosts: kind === 'tcp' ? ['*'] : hosts, ...(tls && { tls }) };
}

function protocolOf(kind: string, random: Random): string {
  switch (kind) {
    case 'http':
      return random.pick(['HTTP', 'HTTP2']);
    case 'passthrough':
      return random.pick(['TLS', 'TLS', 'HTTPS']);
    default:
      return kind.toUpperCase();
  }
}

function tlsOf(kind: string, random: Random): Values | undefined {
  const credential = { credentialName: random.pick(['one', 'two']) };
  switch (kind) {
    case 'http':
      return random.chance(0.2) ? { httpsRedirect: true } : undefined;
    case 'https':
    case 'tls':
      return random.pick<Values>([
        { mode: 'SIMPLE', ...credential },
        { mode: 'SIMPLE', ...credential },
        { mode: 'MUTUAL', ...credential },
        { mode: 'OPTIONAL_MUTUAL', ...credential },
        { mode: 'ISTIO_MUTUAL' },
      ]);
    case 'passthrough':
      return random.pick<Values>([{ mode: 'PASSTHROUGH' }, { mode: 'PASSTHROUGH' }, { mode: 'AUTO_PASSTHROUGH' }]);
    default:
      return undefined;
  }
}

function virtualServices(random: Random, names: StreamNames): Manifest[] {
  return random.list(1, 5, (index) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: {
      name: `vs${index}`,
      namespace: random.pick(['shop', 'shop', 'back', 'edge']),
      ...random.maybe(0.8, () => ({ creationTimestamp: `2024-01-0${random.between(1, 9)}T00:00:00Z` })),
    },
    spec: {
      hosts: [...new Set(random.list(1, 2, () => random.pick(HOSTS)))],
      gateways: [...new Set(random.list(1, 2, () => random.pick(names.gateways)))],
      ...random.maybe(0.6, () => ({ http: random.list(1, 3, () => httpRule(random, names)) })),
      ...streamRules(random, names, 0.5),
    },
  }));
}

function httpRule(random: Random, { destinations, listeners }: StreamNames): Values {
  return {
    ...random.maybe(0.7, () => ({
      match: [
        {
          uri: { prefix: random.pick(['/', '/a', '/api']) },
          ...random.maybe(0.2, () => ({ port: random.pick(listeners) })),
          ...random.maybe(0.15, () => ({ scheme: { exact: random.pick(['http', 'https']) } })),
        },
      ],
    })),
    ...(random.chance(0.2)
      ? { redirect: random.pick<Values>([{ uri: '/to' }, { scheme: 'http' }, { derivePort: 'FROM_REQUEST_PORT' }]) }
      : { route: [{ destination: { host: random.pick(destinations) } }] }),
  };
}

function request(random: Random, index: number, servers: readonly Server[]): Omit<RecordedRequest, 'answer'> {
  const { port, tls } = random.pick(servers);
  const { number, protocol } = port;
  const host = random.pick(CALLED);
  // Plain HTTP listeners answer TLS in plain text, like backends.
  const mayBePlain = servers.some(
    (server) => server.port.number === number && /^(HTTP2?|TCP)$/.test(server.port.protocol),
  );
  const isTls = !mayBePlain && !/^(HTTP2?|TCP)$/.test(protocol) && random.chance(0.93);
  const sni = random.chance(0.85) ? host : random.pick(CALLED);
  const needsCertificate = /MUTUAL/.test(String(tls?.mode));
  return {
    ...common(random, index),
    proxy: 'gw',
    dst: `${number}`,
    host: varied(random, host),
    ...(isTls && {
      tls: {
        sni,
        alpn: ['http/1.1'],
        ...random.maybe(needsCertificate ? 0.7 : 0.1, () => ({ principal: 'spiffe://cluster.local/ns/shop/sa/cart' })),
      },
    }),
  };
}
