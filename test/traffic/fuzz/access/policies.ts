// Random policies for a mesh with the workload `pay` in namespace `shop`, and the gateways `gw` and `web` in namespace `edge`.

import type { Random } from '../random';

type Manifest = Record<string, unknown>;

const SOURCE: Record<string, readonly string[]> = {
  principals: [
    ...[
      'cluster.local/ns/shop/sa/cart',
      'cluster.local/ns/back/sa/mail',
      '*',
      '*/sa/cart',
      '*cart',
      'cluster.local/ns/shop/*',
    ],
    ...[
      '*/ns/shop/sa/cart',
      'old.td/ns/shop/sa/cart',
      'new.td/ns/back/sa/mail',
      '*local/ns/shop/sa/cart',
      '*td/ns/back/sa/mail',
    ],
    ...[
      'cluster.local/*',
      'spiffe://cluster.local/ns/shop/sa/cart',
      'cluster.local/ns/shop/sa/cart/',
      'new*',
      'sa/cart',
    ],
  ],
  requestPrincipals: [
    ...['https://idp.example.com/ann', '*', 'https://idp.example.com/*', '*/ann', '*ann', 'https://*', 'other-idp/bob'],
    ...['other-idp/*', 'ann', '*.com/ann', 'other*', 'https://idp.example.com/', '*/*', 'other-idp/b*'],
  ],
  namespaces: ['shop', 'back', 'sh*', '*op', 's*p', '*', 'SHOP', 'sa', 's*h*p', 'shop*', '*ac*'],
  serviceAccounts: ['cart', 'shop/cart', 'back/mail', 'mail', 'shop/c', 'back/cart'],
  trustDomains: ['cluster.local', '*', 'cluster.*', '*.local', 'new.td', 'old.td', '*td', 'other'],
  ipBlocks: [
    '127.0.0.1',
    '127.0.0.0/16',
    '127.1.2.3',
    '127.0.0.0/8',
    '10.0.0.0/8',
    '0.0.0.0/0',
    '::1',
    '127.1.2.0/30',
    '127.1.2.9/24',
  ],
  remoteIpBlocks: [
    '127.0.0.0/16',
    '10.1.0.0/16',
    '10.1.2.3',
    '203.0.113.0/24',
    '127.1.2.3/32',
    '2001:db8::/32',
    '0.0.0.0/0',
  ],
};

const SELECTORS = [
  ...[{ app: 'pay' }, { app: 'pay', version: 'v1' }, { app: 'cart' }, {}, { version: 'v1' }, { app: 'gw' }],
  ...[{ 'gateway.networking.k8s.io/gateway-name': 'web' }, { istio: 'gw' }],
];

const TARGETS = [
  { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web' },
  { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web', namespace: 'edge' },
  { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'other' },
  { group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' },
  { group: '', kind: 'Service', name: 'pay' },
];

const OPERATION: Record<string, readonly string[]> = {
  hosts: [
    'pay',
    'pay.shop',
    'PAY.shop',
    '*.example.com',
    'pay*',
    'pay.*',
    '*',
    'shop.example.com',
    'pay:80',
    '*:80',
    '*.EXAMPLE.com',
  ],
  ports: ['8080', '3306', '80', '9090', '1'],
  methods: ['GET', 'POST', 'P*', '*ET', '*', 'get', 'DELETE', 'OPTIONS'],
  paths: [
    ...['/', '/api', '/api/*', '/api*', '*', '*/items', '*.html', '/a/b', '/A/b', '/api/v1/items', '/api/', '/*'],
    ...[
      '/api/{*}',
      '/api/{**}',
      '/{*}/b',
      '/{*}/{*}',
      '/{**}',
      '/api/{*}/items',
      '/{*}/{**}',
      '/api/{**}/items',
      '/a%2Fb',
      '/{**}/b',
    ],
    ...['*/', '/a/{*}', '/api/v1*', '*v1*'],
  ],
};

const CONDITIONS: Record<string, readonly string[]> = {
  'request.headers[x-user]': ['ann', 'b*', '*n', '*', 'ANN', 'ann,bob', ''],
  'request.headers[X-Tier]': ['gold', '*', 'g*'],
  'request.headers[:method]': ['GET', 'P*'],
  'request.headers[:path]': ['/api*', '*v=1', '/a/b'],
  'request.headers[host]': ['pay', 'pay*', '*'],
  'request.headers[:authority]': ['pay.shop', '*com'],
  'request.headers[authorization]': ['*', 'Bearer*'],
  'request.headers[x-claim]': ['*', 'ann', 'staff'],
  'request.headers[x-forwarded-proto]': ['http', 'https'],
  'request.headers[:scheme]': ['http', 'https'],
  'request.headers[x-forwarded-for]': ['*', '10.1.2.3', '*3'],
  'request.headers[x-request-id]': ['*'],
  'request.headers[x-forwarded-client-cert]': ['*', '*URI=spiffe://cluster.local/ns/shop/sa/cart'],
  'request.auth.principal': ['https://idp.example.com/ann', '*', 'other-idp/*'],
  'request.auth.audiences': ['shop', 'sh*', '*', 'back'],
  'request.auth.presenter': ['app', '*'],
  'request.auth.claims[groups]': ['staff', 's*', '*', 'admin', '*ff'],
  'request.auth.claims[scope]': ['read', 'write', 'read write', '*'],
  'request.auth.claims[permission]': ['a', 'b'],
  'request.auth.claims[teams]': ['x', 'x y', 'y'],
  'request.auth.claims[level]': ['5', '*'],
  'request.auth.claims[admin]': ['true', '*'],
  'request.auth.claims[org][unit]': ['sales', 's*'],
  'request.auth.claims[org][units]': ['sales', '*'],
  'request.auth.claims[a.b/c]': ['yes', '*'],
  'request.auth.claims[org]': ['*', 'sales'],
  'request.auth.claims[sub]': ['ann', '*b'],
  'source.ip': SOURCE.ipBlocks ?? [],
  'remote.ip': SOURCE.remoteIpBlocks ?? [],
  'source.namespace': SOURCE.namespaces ?? [],
  'source.principal': SOURCE.principals ?? [],
  'source.serviceAccount': SOURCE.serviceAccounts ?? [],
  'source.trustDomain': SOURCE.trustDomains ?? [],
  'destination.ip': ['10.244.1.3', '10.244.0.0/16', '10.0.0.0/8', '127.0.0.1', '10.244.9.9'],
  'destination.port': OPERATION.ports ?? [],
  'connection.sni': ['pay.shop', '*', '*shop', 'outbound*', 'outbound_.80_._.pay.shop.svc.cluster.local'],
  'experimental.envoy.filters.network.mysql_proxy[shop]': ['[select]', 'x'],
};

/** AuthorizationPolicies, and sometimes RequestAuthentications and PeerAuthentications. */
export function randomPolicies(random: Random, jwks: string): Manifest[] {
  const policies = Array.from({ length: 1 + random.between(0, 3) }, (_, index) => authorizationPolicy(random, index));
  return [...policies, ...requestAuthentications(random, jwks), ...peerAuthentications(random)];
}

function authorizationPolicy(random: Random, index: number): Manifest {
  const action = random.pick(['ALLOW', 'ALLOW', 'ALLOW', 'DENY', 'DENY', undefined, 'AUDIT', 'CUSTOM']);
  const provider = action === 'CUSTOM' ? { provider: { name: random.pick(['ext', 'ext', 'ext', 'missing']) } } : {};
  const isDryRun = action !== 'CUSTOM' && action !== 'AUDIT' && random.chance(0.07);
  const rules = random.chance(0.04) ? undefined : Array.from({ length: 1 + random.between(0, 2) }, () => rule(random));
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: {
      name: `p${index}`,
      namespace: random.pick(['shop', 'shop', 'edge', 'edge', 'istio-system', 'back']),
      ...(isDryRun && { annotations: { 'istio.io/dry-run': random.pick(['true', 'false', 'True', '1']) } }),
    },
    spec: {
      ...scope(random),
      ...(action !== undefined && { action }),
      ...provider,
      ...(rules !== undefined && { rules }),
    },
  };
}

/** The pods or Gateways that a policy is for; all if there is neither. */
function scope(random: Random): object {
  const kind = random.next();
  if (kind < 0.5) {
    return {};
  }
  return kind < 0.85
    ? { selector: { matchLabels: random.pick<object>(SELECTORS) } }
    : { targetRefs: upTo(random, TARGETS, 2) };
}

function rule(random: Random): object {
  if (random.chance(0.06)) {
    return {};
  }
  const parts = { from: random.chance(0.5), to: random.chance(0.6), when: random.chance(0.4) };
  return {
    ...(parts.from && { from: several(random, () => ({ source: fields(random, SOURCE) })) }),
    ...(parts.to && { to: several(random, () => ({ operation: fields(random, OPERATION) })) }),
    ...(parts.when && { when: several(random, () => condition(random)) }),
  };
}

/** Up to a number of different items, at least one. */
export function upTo<T>(random: Random, items: readonly T[], most: number): T[] {
  return [...new Set(random.list(1, most, () => random.pick(items)))];
}

function several<T>(random: Random, make: () => T): T[] {
  if (random.chance(0.04)) {
    return [];
  }
  return Array.from({ length: random.chance(0.7) ? 1 : 2 }, make);
}

function fields(random: Random, known: Record<string, readonly string[]>): object {
  const names = upTo(random, Object.keys(known), 2);
  return Object.fromEntries(
    names.flatMap((name) => {
      const values = known[name] ?? [];
      const notName = `not${name[0]?.toUpperCase()}${name.slice(1)}`;
      const kind = random.next();
      const positive = kind < 0.75 ? [[name, random.chance(0.04) ? [] : upTo(random, values, 3)]] : [];
      const negative = kind > 0.65 ? [[notName, upTo(random, values, 2)]] : [];
      return [...positive, ...negative];
    }),
  );
}

function condition(random: Random): object {
  const key = random.pick(Object.keys(CONDITIONS));
  const values = CONDITIONS[key] ?? [];
  const kind = random.next();
  return {
    key,
    ...(kind < 0.7 && { values: upTo(random, values, 2) }),
    ...(kind > 0.6 && { notValues: upTo(random, values, 2) }),
  };
}

function requestAuthentications(random: Random, jwks: string): Manifest[] {
  const count = random.pick([0, 1, 1, 1, 2]);
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'RequestAuthentication',
    metadata: {
      name: `r${index}`,
      ...age(random),
      namespace: random.pick(['shop', 'shop', 'edge', 'edge', 'istio-system', 'back']),
    },
    spec: { ...scope(random), jwtRules: several(random, () => jwtRule(random, jwks)) },
  }));
}

function jwtRule(random: Random, jwks: string): object {
  return {
    issuer: random.pick(['https://idp.example.com', 'https://idp.example.com', 'other-idp', 'third']),
    jwks,
    ...(random.chance(0.25) && { audiences: upTo(random, ['shop', 'back'], 2) }),
    ...(random.chance(0.2) && {
      fromHeaders: [
        random.pick([
          { name: 'x-jwt' },
          { name: 'X-Jwt', prefix: 'Token ' },
          { name: 'authorization', prefix: 'Bearer ' },
        ]),
      ],
    }),
    ...(random.chance(0.15) && { fromParams: ['token'] }),
    ...(random.chance(0.1) && { fromCookies: ['session'] }),
    ...(random.chance(0.5) && { forwardOriginalToken: true }),
    ...(random.chance(0.3) && {
      outputClaimToHeaders: [{ header: 'x-claim', claim: random.pick(['sub', 'org.unit', 'level', 'admin', 'none']) }],
    }),
    ...(random.chance(0.2) && { spaceDelimitedClaims: ['teams'] }),
  };
}

function peerAuthentications(random: Random): Manifest[] {
  const count = random.pick([0, 0, 0, 1, 1, 2, 3]);
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name: `a${index}`, ...age(random), namespace: random.pick(['shop', 'shop', 'istio-system', 'back']) },
    spec: peerSpec(random),
  }));
}

function age(random: Random): object {
  return random.chance(0.3) ? { creationTimestamp: `202${random.between(0, 3)}-01-01T00:00:00Z` } : {};
}

function peerSpec(random: Random): object {
  const mode = () => random.pick(['STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET', 'PERMISSIVE']);
  const base = random.chance(0.85) ? { mtls: { mode: mode() } } : {};
  if (random.chance(0.5)) {
    return base;
  }
  const ports = random.chance(0.5)
    ? {
        portLevelMtls: Object.fromEntries(
          upTo(random, ['8080', '3306', '9090'], 2).map((port) => [port, { mode: mode() }]),
        ),
      }
    : {};
  return {
    ...base,
    ...ports,
    selector: { matchLabels: random.pick([{ app: 'pay' }, { app: 'cart' }, { version: 'v1' }]) },
  };
}
