// Random Gateways of the Gateway API with their pods, and ReferenceGrants. The real mesh has no ListenerSets.

import type { Manifest, RecordedProxy } from '../../recorded';
import type { Random } from '../random';

type Values = Record<string, unknown>;

const NAMESPACES = ['shop', 'back', 'edge'];
export const LISTENER_HOSTS = [
  undefined,
  undefined,
  '*.example.com',
  'shop.example.com',
  '*.shop.example.com',
  'www.shop.example.com',
  '*.org',
];

/** Listeners of random Gateways, as routes refer to them. */
export interface RandomGateway {
  readonly name: string;
  readonly listeners: readonly RandomListener[];
}

interface RandomListener extends Values {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname?: string;
}

/** One or two Gateways in the namespace `edge`; the proxy is a pod of the first. */
export function randomGateways(random: Random, certificate: Values) {
  const gateways = ['public', 'second'].slice(0, random.between(1, 2)).map((name) => randomGateway(random, name));
  const manifests = [
    ...NAMESPACES.map((name) => namespaceCalled(random, name)),
    gatewayClass(),
    secret('cert', 'edge', certificate),
    secret('cert', 'shop', certificate),
    ...gateways.flatMap((gateway, index) => [manifestOf(random, gateway), ...podsOf(gateway, index)]),
    ...randomGrants(random),
  ];
  return { gateways, manifests, proxy: proxyOf(gateways[0] as RandomGateway) };
}

function namespaceCalled(random: Random, name: string): Manifest {
  const labels = {
    'kubernetes.io/metadata.name': name,
    ...random.maybe(0.5, () => ({ team: random.pick(['a', 'b']) })),
  };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function gatewayClass(): Manifest {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name: 'istio' },
    spec: { controllerName: 'istio.io/gateway-controller' },
  };
}

function secret(name: string, namespace: string, data: Values): Manifest {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type: 'kubernetes.io/tls', data };
}

/** The listeners of a Gateway have different names, and different hosts for the same port. */
function randomGateway(random: Random, name: string): RandomGateway {
  const listeners = new Map<string, RandomListener>();
  for (const listener of random.list(1, 4, (index) => randomListener(random, `l${index}`))) {
    const isTcp = listener.protocol === 'TCP';
    const key = `${listener.port} ${isTcp ? '' : (listener.hostname ?? '')}`;
    const isMixed = [...listeners.values()].some(
      (other) =>
        other.port === listener.port && other.protocol !== listener.protocol && (isTcp || other.protocol === 'TCP'),
    );
    if (!isMixed && !listeners.has(key)) {
      listeners.set(key, listener);
    }
  }
  return { name, listeners: [...listeners.values()] };
}

const PROTOCOLS: readonly (readonly [port: number, protocol: string])[] = [
  [80, 'HTTP'],
  [80, 'HTTP'],
  [80, 'HTTP'],
  [8080, 'HTTP'],
  [443, 'HTTPS'],
  [443, 'HTTPS'],
  [443, 'TLS'],
  [8443, 'TLS'],
  [9000, 'TCP'],
];

function randomListener(random: Random, name: string): RandomListener {
  const [port, protocol] = random.pick(PROTOCOLS);
  const hostname = protocol === 'TCP' ? undefined : random.pick(LISTENER_HOSTS);
  return {
    name,
    port,
    protocol,
    ...(hostname && { hostname }),
    ...(protocol === 'HTTPS' && { tls: terminating(random) }),
    ...(protocol === 'TLS' && { tls: random.chance(0.7) ? { mode: 'Passthrough' } : terminating(random) }),
    ...random.maybe(0.7, () => ({ allowedRoutes: allowedRoutes(random) })),
  };
}

function terminating(random: Random): Values {
  const reference = random.pick<Values>([
    ...Array.from({ length: 6 }, () => ({ name: 'cert' })),
    { name: 'missing' },
    { name: 'cert', namespace: 'shop' },
  ]);
  return { ...random.maybe(0.5, () => ({ mode: 'Terminate' })), certificateRefs: [reference] };
}

function allowedRoutes(random: Random): Values {
  return {
    namespaces: random.pick<Values>([
      { from: 'All' },
      { from: 'All' },
      { from: 'All' },
      { from: 'Same' },
      { from: 'Selector', selector: { matchLabels: { team: 'a' } } },
      { from: 'Selector', selector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } },
    ]),
    ...random.maybe(0.1, () => ({
      kinds: [{ kind: random.pick(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute']) }],
    })),
  };
}

function manifestOf(random: Random, { name, listeners }: RandomGateway): Manifest {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name, namespace: 'edge', creationTimestamp: `2024-02-0${random.between(1, 9)}T00:00:00Z` },
    spec: {
      gatewayClassName: 'istio',
      listeners,
    },
  };
}

function podsOf({ name }: RandomGateway, index: number): Manifest[] {
  const ports = [80, 8080, 443, 8443, 9000].map((port) => ({ name: `p${port}`, port, targetPort: port }));
  const labels = { 'gateway.networking.k8s.io/gateway-name': name };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `${name}-istio`, namespace: 'edge' },
      spec: { clusterIP: `10.97.0.${index + 1}`, clusterIPs: [`10.97.0.${index + 1}`], selector: labels, ports },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `${name}-pod`, namespace: 'edge', labels },
      spec: { containers: [{ name: 'istio-proxy', image: 'a' }] },
      status: { podIP: `10.9.0.${index + 1}` },
    },
  ];
}

function proxyOf({ name }: RandomGateway): RecordedProxy {
  const labels = { 'gateway.networking.k8s.io/gateway-name': name };
  return { name: 'gw', type: 'gateway', namespace: 'edge', labels, ip: '10.9.0.1', serviceAccount: `${name}-istio` };
}

function randomGrants(random: Random): Manifest[] {
  return random.list(0, 2, (index) => ({
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: `grant${index}`, namespace: random.pick(['shop', 'back']) },
    spec: {
      from: [
        {
          group: 'gateway.networking.k8s.io',
          kind: random.pick(['HTTPRoute', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'Gateway']),
          namespace: random.pick(NAMESPACES),
        },
      ],
      to: random.pick<Values[]>([
        [{ group: '', kind: 'Service' }],
        [{ group: '', kind: 'Service' }],
        [{ group: '', kind: 'Service', name: 'cart' }],
        [{ group: '', kind: 'Secret' }],
      ]),
    },
  }));
}
