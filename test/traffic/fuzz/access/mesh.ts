// Random meshes: one workload and two gateways, with random policies and requests.

import { generateKeyPairSync } from 'node:crypto';
import type { PathNormalization } from '../../../../lib/traffic/path-normalization';
import { Random } from '../random';
import { randomPolicies } from './policies';
import type { Scenario } from './real-mesh';
import { type MeshRequest, randomRequest } from './requests';

type Manifest = Record<string, unknown>;

/** A random mesh with its policies and requests. */
export interface RandomMesh extends Scenario {
  readonly policies: readonly Manifest[];
  readonly requests: readonly MeshRequest[];
  readonly mesh: {
    readonly pathNormalization?: { readonly normalization: PathNormalization };
    readonly extensionProviders: object[];
  };
}

/** A proxy that requests go to. */
export interface FuzzProxy {
  readonly kind: 'sidecar' | 'gateway';
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ip: string;
}

export const PROXIES: Readonly<Record<string, FuzzProxy>> = {
  pay: { kind: 'sidecar', namespace: 'shop', labels: { app: 'pay', version: 'v1' }, ip: '10.244.1.3' },
  gw: { kind: 'gateway', namespace: 'edge', labels: { app: 'gw', istio: 'gw', version: 'v1' }, ip: '10.244.9.1' },
  web: {
    kind: 'gateway',
    namespace: 'edge',
    labels: { app: 'web', 'gateway.networking.k8s.io/gateway-name': 'web' },
    ip: '10.244.9.2',
  },
};

/** Address of the pod of the external authorizer. */
export const AUTHORIZER_IP = '10.244.7.7';

const REQUESTS = 30;
const LEVELS: readonly PathNormalization[] = ['NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES'];
const PORTS = [
  { name: 'http', port: 80, targetPort: 8080 },
  { name: 'http-b', port: 90, targetPort: 9090 },
  { name: 'tcp', port: 3306 },
  // The proxy detects the protocol.
  { name: 'any', port: 7070 },
];

const WORKLOADS: readonly Manifest[] = [
  service('pay', 'shop', PORTS),
  pod('pay', 'shop', { app: 'pay', version: 'v1' }, PROXIES.pay?.ip ?? ''),
  service('authz', 'default', [{ name: 'http', port: 80 }]),
  pod('authz', 'default', { app: 'authz' }, AUTHORIZER_IP),
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'gw', namespace: 'edge' },
    spec: {
      selector: { istio: 'gw' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
    },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'all', namespace: 'edge' },
    spec: {
      hosts: ['*'],
      gateways: ['gw'],
      http: [{ route: [{ destination: { host: 'pay.shop.svc.cluster.local', port: { number: 80 } } }] }],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name: 'istio' },
    spec: { controllerName: 'istio.io/gateway-controller' },
  },
  {
    ...service('web-istio', 'edge', [{ name: 'http', port: 80 }]),
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
  },
  pod('web', 'edge', PROXIES.web?.labels ?? {}, PROXIES.web?.ip ?? ''),
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'web', namespace: 'edge' },
    spec: {
      gatewayClassName: 'istio',
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'all', namespace: 'shop' },
    spec: { parentRefs: [{ name: 'web', namespace: 'edge' }], rules: [{ backendRefs: [{ name: 'pay', port: 80 }] }] },
  },
];

const AUTHORIZER = {
  name: 'ext',
  envoyExtAuthzHttp: {
    service: 'authz.default.svc.cluster.local',
    port: 80,
    includeRequestHeadersInCheck: ['x-ext-authz', 'x-oracle-id'],
  },
};

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const JWKS = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] });

/** The mesh with a number; always the same, except for the signatures of tokens. */
export function randomMesh(number: number): RandomMesh {
  const random = new Random(number);
  const policies = randomPolicies(random, JWKS);
  const names = random.pick([['pay'], ['pay'], ['gw'], ['web'], ['pay', 'gw', 'web']]);
  return {
    name: `m${number}`,
    mesh: { ...meshConfig(random), extensionProviders: [AUTHORIZER] },
    manifests: [...WORKLOADS, ...policies],
    policies,
    proxies: names.map((name) => ({
      name,
      ...PROXIES[name],
      type: PROXIES[name]?.kind,
      kind: undefined,
      serviceAccount: name,
    })),
    requests: Array.from({ length: REQUESTS }, (_, index) =>
      randomRequest(random, `q${index}`, random.pick(names), privateKey),
    ),
  };
}

/** The objects of a mesh without some of its policies. */
export function manifestsOf({ policies }: RandomMesh, refused: readonly string[]): Manifest[] {
  return [...WORKLOADS, ...policies.filter((policy) => !refused.includes(nameOf(policy)))];
}

function meshConfig(random: Random): Omit<RandomMesh['mesh'], 'extensionProviders'> {
  return {
    ...(random.chance(0.4) && {
      trustDomain: 'new.td',
      trustDomainAliases: random.pick([['old.td'], ['old.td', 'cluster.local'], []]),
    }),
    ...(random.chance(0.4) && { defaultConfig: { gatewayTopology: { numTrustedProxies: random.between(0, 2) } } }),
    ...(random.chance(0.3) && { pathNormalization: { normalization: random.pick(LEVELS) } }),
    ...(random.chance(0.1) && { rootNamespace: 'back' }),
  };
}

function service(name: string, namespace: string, ports: readonly object[]): Manifest {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports } };
}

function pod(name: string, namespace: string, labels: object, podIP: string): Manifest {
  const spec = { serviceAccountName: name, containers: [{ name: 'a', image: 'a' }] };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: `${name}-0`, namespace, labels }, spec, status: { podIP } };
}

function nameOf({ kind, metadata }: Manifest): string {
  const { namespace, name } = metadata as { namespace: string; name: string };
  return `${kind}/${namespace}/${name}`;
}
