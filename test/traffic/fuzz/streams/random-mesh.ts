// Random meshes with connections that sidecars do not read: TCP, TLS, headless services, and hosts outside of the cluster.

import type { Manifest, RecordedRequest } from '../../recorded';
import { Random } from '../random';
import { clientProxy, common, type RandomScenario, varied } from '../random-mesh';
import { type StreamNames, streamRules } from './random-streams';

type Values = Record<string, unknown>;

const REQUESTS = 24;
const NAMES = ['db', 'cache', 'web'];
const OUTSIDE = ['api.example.com', 'www.example.com', '*.example.com', 'db.other.org'];

/** Something that clients can call. */
interface Target {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly ports: readonly number[];
}

/** The mesh of a seed. */
export function randomStreamMesh(seed: number): RandomScenario {
  const random = new Random(seed + 23_000_000);
  const services = NAMES.map((name, index) => randomService(random, name, index));
  const entries = random.list(1, 3, (index) => randomEntry(random, index));
  const targets = [...services, ...entries].map(({ target }) => target);
  const names: StreamNames = {
    destinations: [...targets.map(({ host }) => host).filter((host) => !host.startsWith('*')), 'nothere'],
    ports: targets.flatMap(({ ports }) => ports),
    names: [...OUTSIDE, 'db.shop.svc.cluster.local', '*.other.org'],
    gateways: ['mesh', 'edge/public'],
    listeners: targets.flatMap(({ ports }) => ports),
  };
  return {
    name: `streams-fuzz-${seed}`,
    ...random.maybe(0.3, () => ({ meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } })),
    proxies: [clientProxy(random)],
    manifests: [
      ...services.flatMap(({ manifests }) => manifests),
      ...entries.flatMap(({ manifests }) => manifests),
      ...virtualServices(random, targets, names),
      ...sidecars(random, names),
    ],
    requests: Array.from({ length: REQUESTS }, (_, index) => request(random, index, targets)),
  };
}

const PORTS: readonly (readonly [name: string, port: number])[] = [
  ['tcp', 9000],
  ['tcp-db', 9000],
  ['redis', 6379],
  ['tls', 443],
  ['https', 443],
  ['http', 80],
  ['http-web', 9000],
  ['web', 8080],
  ['web', 80],
];

function randomService(random: Random, name: string, index: number) {
  const namespace = random.pick(['shop', 'back']);
  const isHeadless = random.chance(0.25);
  const address = `10.96.0.${index + 1}`;
  const pod = `10.244.${index + 1}.1`;
  const ports = uniquePorts(random).map(([portName, port]) => ({ name: portName, port, targetPort: port }));
  const spec = {
    ...(isHeadless ? { clusterIP: 'None', clusterIPs: ['None'] } : { clusterIP: address, clusterIPs: [address] }),
    selector: { app: name },
    ports,
  };
  const manifests: Manifest[] = [
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec },
    ...(isHeadless || random.chance(0.9) ? [podOf(name, namespace, pod)] : []),
  ];
  const target: Target = {
    host: `${name}.${namespace}.svc.cluster.local`,
    addresses: isHeadless ? [pod] : [address, address, pod],
    ports: ports.map(({ port }) => port),
  };
  return { target, manifests };
}

function podOf(name: string, namespace: string, podIP: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: name, version: 'v1' } },
    spec: { serviceAccountName: name, containers: [{ name: 'a', image: 'a' }] },
    status: { podIP },
  };
}

function uniquePorts(random: Random) {
  const byNumber = new Map(random.list(1, 2, () => random.pick(PORTS)).map((port) => [port[1], port]));
  return [...byNumber.values()].map(([name, port], index) => [index === 0 ? name : `${name}-${index}`, port] as const);
}

function randomEntry(random: Random, index: number) {
  const host = random.pick(OUTSIDE);
  const protocol = random.pick(['TCP', 'TLS', 'TLS', 'HTTP', 'HTTPS', 'REDIS']);
  const number = protocol === 'HTTP' ? random.pick([80, 8080]) : random.pick([443, 9000, 6379]);
  const address = random.pick([undefined, undefined, `240.0.0.${index + 1}`, `10.200.${index}.0/24`]);
  const resolution = random.pick(['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN']);
  const hasEndpoints =
    resolution === 'STATIC' || (resolution !== 'NONE' && (host.startsWith('*') || random.chance(0.3)));
  const manifest: Manifest = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    // Equal ages would leave it to chance which of two objects for a host counts.
    metadata: {
      name: `se${index}`,
      namespace: random.pick(['shop', 'back']),
      creationTimestamp: `2024-02-0${3 - index}T00:00:00Z`,
    },
    spec: {
      hosts: [host],
      ...(address && { addresses: [address] }),
      ports: [{ number, name: protocol.toLowerCase(), protocol, ...random.maybe(0.2, () => ({ targetPort: 7000 })) }],
      location: random.pick(['MESH_EXTERNAL', 'MESH_INTERNAL']),
      resolution,
      ...(hasEndpoints && {
        endpoints: [{ address: resolution === 'STATIC' ? `10.50.0.${index + 1}` : 'backend.example.net' }],
      }),
      ...random.maybe(0.15, () => ({ exportTo: ['.'] })),
    },
  };
  const called = address?.replace('0/24', '7');
  return { target: { host, addresses: [called ?? '93.184.0.1'], ports: [number] }, manifests: [manifest] };
}

function virtualServices(random: Random, targets: readonly Target[], names: StreamNames): Manifest[] {
  return random.list(0, 4, (index) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: {
      name: `vs${index}`,
      namespace: random.pick(['shop', 'back']),
      ...random.maybe(0.8, () => ({ creationTimestamp: `2024-01-0${random.between(1, 9)}T00:00:00Z` })),
    },
    spec: {
      hosts: [...new Set(random.list(1, 2, () => random.pick([...targets.map(({ host }) => host), '*.example.com'])))],
      ...random.maybe(0.2, () => ({ gateways: ['mesh', 'edge/public'] })),
      ...random.maybe(0.3, () => ({ http: [{ route: [{ destination: { host: random.pick(names.destinations) } }] }] })),
      ...streamRules(random, names, 0.6),
    },
  }));
}

function sidecars(random: Random, { listeners }: StreamNames): Manifest[] {
  const hosts = () => [...new Set(random.list(1, 2, () => random.pick(['*/*', './*', 'shop/*', '*/*.example.com'])))];
  const egress = (): Values => ({
    ...random.maybe(0.5, () => ({ port: { number: random.pick(listeners), protocol: 'TCP', name: 'a' } })),
    hosts: hosts(),
  });
  return random.list(0, random.chance(0.35) ? 1 : 0, () => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Sidecar',
    metadata: { name: 'default', namespace: random.pick(['shop', 'back', 'edge']) },
    spec: { egress: [egress(), ...random.list(0, 1, () => ({ hosts: hosts() }))] },
  }));
}

function request(random: Random, index: number, targets: readonly Target[]): Omit<RecordedRequest, 'answer'> {
  const { host, addresses, ports } = random.pick(targets);
  const address = random.chance(0.9) ? random.pick(addresses) : '203.0.113.9';
  const port = random.chance(0.9) ? random.pick(ports) : random.pick([80, 443, 9000, 1234]);
  const name = random.chance(0.8)
    ? host.replace('*', 'www')
    : random.pick(['www.example.com', 'db.other.org', 'none.net']);
  const isTls = random.chance(port === 443 ? 0.8 : 0.2);
  return {
    ...common(random, index),
    proxy: 'client',
    dst: `${address}:${port}`,
    host: varied(random, name),
    ...(isTls && { tls: { sni: name, alpn: ['http/1.1'] } }),
  };
}
