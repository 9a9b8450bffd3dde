import { describe, expect, it } from 'vitest';
import { Client, Mesh, Outcome, Participation, type RequestOptions } from '../../lib/traffic';

type Manifest = Record<string, unknown>;

function object(apiVersion: string, kind: string, name: string, spec: object, labels: object = {}): Manifest {
  return { apiVersion, kind, metadata: { name, namespace: 'shop', labels }, spec };
}

function namespace(labels: object): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } };
}

const SERVICE = object('v1', 'Service', 'cart', {
  selector: { app: 'cart' },
  ports: [{ name: 'http', port: 80, targetPort: 8080 }],
});
const POD = object('v1', 'Pod', 'cart-0', { containers: [{ name: 'app', image: 'app' }] }, { app: 'cart' });
const SIDECARS = namespace({ 'istio-injection': 'enabled' });
const FROM = Client.serviceAccount('shop', 'pay');

function virtualService(http: object[], hosts = ['cart'], gateways?: string[]): Manifest {
  return object('networking.istio.io/v1', 'VirtualService', 'cart', { hosts, http, ...(gateways && { gateways }) });
}

function gateway(name: string, selector: object, hosts: string[], port: object = HTTP): Manifest {
  return object('networking.istio.io/v1', 'Gateway', name, { selector, servers: [{ port, hosts }] });
}

const HTTP = { number: 80, name: 'http', protocol: 'HTTP' };

function ask(manifests: Manifest[], request: Partial<RequestOptions> = {}) {
  return Mesh.fromManifests(manifests).request({ from: FROM, url: 'http://cart/', ...request });
}

describe('Mesh.coverage', () => {
  it('shows which routes, subsets and policy rules requests met', () => {
    const rules = ['GET', 'POST'].map((method) => ({ to: [{ operation: { methods: [method] } }] }));
    const mesh = Mesh.fromManifests([
      SIDECARS,
      SERVICE,
      POD,
      virtualService([
        { match: [{ uri: { prefix: '/a' } }], route: [{ destination: { host: 'cart' } }] },
        { route: [{ destination: { host: 'cart', subset: 'all' } }] },
      ]),
      object('networking.istio.io/v1', 'DestinationRule', 'cart', {
        host: 'cart',
        subsets: [{ name: 'all', labels: {} }],
      }),
      object('security.istio.io/v1', 'AuthorizationPolicy', 'readers', { rules }),
    ]);
    const met = () => mesh.coverage().map(({ rule, isMet }) => `${rule} ${isMet}`);
    mesh.request({ from: FROM, url: 'http://cart/a' });
    expect(met()).toEqual(['http[0] true', 'http[1] false', 'subsets[0] false', 'rules[0] true', 'rules[1] false']);
    mesh.request({ from: FROM, url: 'http://cart/', method: 'POST' });
    expect(met()).toEqual(['http[0] true', 'http[1] true', 'subsets[0] true', 'rules[0] true', 'rules[1] true']);
  });
});

describe('Mesh.coverage of other objects', () => {
  const kubernetes = 'gateway.networking.k8s.io/v1';
  const rulesOf = (mesh: Mesh) => mesh.coverage().map(({ kind, name, rule, isMet }) => [kind, name, rule, isMet]);

  it('includes routes of the Gateway API', () => {
    const backendRefs = [{ name: 'cart', port: 80 }];
    const path = (value: string) => [{ path: { type: 'PathPrefix', value } }];
    const mesh = Mesh.fromManifests([
      SIDECARS,
      SERVICE,
      POD,
      object(kubernetes, 'HTTPRoute', 'cart', {
        parentRefs: [{ group: '', kind: 'Service', name: 'cart' }],
        rules: [
          { matches: path('/a'), backendRefs },
          { matches: path('/b'), backendRefs },
        ],
      }),
    ]);
    mesh.request({ from: FROM, url: 'http://cart/b' });
    expect(rulesOf(mesh)).toEqual([
      ['HTTPRoute', 'cart', 'rules[0]', false],
      ['HTTPRoute', 'cart', 'rules[1]', true],
    ]);
  });

  it('includes subsets that get copies of requests', () => {
    const mirror = { host: 'cart', subset: 'all' };
    const mesh = Mesh.fromManifests([
      SIDECARS,
      SERVICE,
      POD,
      virtualService([{ route: [{ destination: { host: 'cart' } }], mirror }]),
      object('networking.istio.io/v1', 'DestinationRule', 'cart', {
        host: 'cart',
        subsets: [{ name: 'all', labels: {} }],
      }),
    ]);
    mesh.request({ from: FROM, url: 'http://cart/' });
    expect(rulesOf(mesh).map(([, , rule, isMet]) => [rule, isMet])).toEqual([
      ['http[0]', true],
      ['subsets[0]', true],
    ]);
  });

  it('counts the routes of a delegate, not the rule that refers to it', () => {
    const delegate = object('networking.istio.io/v1', 'VirtualService', 'inner', {
      http: [{ route: [{ destination: { host: 'cart' } }] }],
    });
    const mesh = Mesh.fromManifests([
      SIDECARS,
      SERVICE,
      POD,
      delegate,
      virtualService([{ delegate: { name: 'inner' } }]),
    ]);
    mesh.request({ from: FROM, url: 'http://cart/' });
    expect(rulesOf(mesh)).toEqual([['VirtualService', 'inner', 'http[0]', true]]);
  });

  it('leaves out policies that only report, and the context', () => {
    const policy = (name: string, spec: object, annotations = {}) => ({
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name, namespace: 'shop', annotations },
      spec: { ...spec, rules: [{}] },
    });
    const policies = [
      policy('audit', { action: 'AUDIT' }),
      policy('trial', { action: 'DENY' }, { 'istio.io/dry-run': 'true' }),
      policy('real', { action: 'DENY' }),
    ];
    expect(rulesOf(Mesh.fromManifests(policies))).toEqual([['AuthorizationPolicy', 'real', 'rules[0]', false]]);
  });
});

describe('Mesh.request', () => {
  it('explains the way of a request', () => {
    const route = [{ destination: { host: 'cart', subset: 'v2' } }];
    const answer = ask([
      SIDECARS,
      SERVICE,
      POD,
      virtualService([{ match: [{ uri: { exact: '/a' } }], route }, { route }]),
    ]);
    expect(answer.explain()).toMatchInlineSnapshot(`
      "no-destination, status 503
        sidecar in namespace shop sends to cart:80
        virtual host cart.shop.svc.cluster.local
        VirtualService shop/cart http[0] does not match: path exact "/a"
        VirtualService shop/cart http[1] matches: path prefix "/"
        destination cart.shop.svc.cluster.local:80 subset v2
        the subset does not exist"
    `);
  });

  it('reports the ending of most requests of a split, and the others as a caveat', () => {
    const route = [
      { destination: { host: 'cart' }, weight: 90 },
      { destination: { host: 'cart', subset: 'v2' }, weight: 10 },
    ];
    const { outcome, destinations, caveats } = ask([SIDECARS, SERVICE, POD, virtualService([{ route }])]);
    expect(outcome).toBe(Outcome.REACHED);
    expect(destinations).toEqual([
      { host: 'cart.shop.svc.cluster.local', port: 80, share: 90, workloads: ['shop/cart-0'] },
    ]);
    expect(caveats).toEqual(['10% of the requests end otherwise: no-destination, status 503']);
  });

  it('fails for a client outside of the mesh if the server needs mutual TLS', () => {
    const strict = object('security.istio.io/v1', 'PeerAuthentication', 'default', { mtls: { mode: 'STRICT' } });
    const from = Client.pod({ namespace: 'legacy', mesh: Participation.NONE });
    expect(ask([SIDECARS, SERVICE, POD, strict], { from, url: 'http://cart.shop/' }).outcome).toBe(Outcome.TLS_FAILURE);
    expect(ask([SIDECARS, SERVICE, POD, strict]).outcome).toBe(Outcome.REACHED);
  });

  it('applies policies of a waypoint to clients in ambient mode', () => {
    const ambient = namespace({ 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint' });
    const policy = object('security.istio.io/v1', 'AuthorizationPolicy', 'no-delete', {
      targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
      action: 'DENY',
      rules: [{ to: [{ operation: { methods: ['DELETE'] } }] }],
    });
    const waypoint = object('gateway.networking.k8s.io/v1', 'Gateway', 'waypoint', {
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
    });
    expect(ask([ambient, SERVICE, POD, policy, waypoint]).outcome).toBe(Outcome.REACHED);
    expect(ask([ambient, SERVICE, POD, policy, waypoint], { method: 'DELETE' })).toMatchObject({
      outcome: Outcome.DENIED,
      status: 403,
      policy: { kind: 'AuthorizationPolicy', name: 'no-delete', rule: 'rules[0]' },
    });
  });

  it('has a caveat for objects that change proxies in unknown ways', () => {
    const filter = object('networking.istio.io/v1alpha3', 'EnvoyFilter', 'lua', {
      workloadSelector: { labels: { app: 'cart' } },
    });
    const other = object('networking.istio.io/v1alpha3', 'EnvoyFilter', 'other', {
      workloadSelector: { labels: { app: 'other' } },
    });
    expect(ask([SIDECARS, SERVICE, POD, filter, other]).caveats).toEqual([
      'EnvoyFilter shop/lua may change what the proxy does with the request',
    ]);
  });

  it('finds the gateway that listens for the host of a request from outside', () => {
    const route = [{ route: [{ destination: { host: 'cart' } }] }];
    const mesh = [
      SIDECARS,
      SERVICE,
      POD,
      gateway('edge', { istio: 'edge' }, ['shop.example.com']),
      gateway('admin', { istio: 'admin' }, ['admin.example.com']),
      virtualService(route, ['shop.example.com'], ['edge']),
    ];
    const from = Client.outside();
    expect(ask(mesh, { from, url: 'http://shop.example.com/' }).outcome).toBe(Outcome.REACHED);
    expect(ask(mesh, { from, url: 'http://admin.example.com/' }).outcome).toBe(Outcome.NO_ROUTE);
    expect(ask(mesh, { from, url: 'https://shop.example.com/' }).outcome).toBe(Outcome.NOT_LISTENING);
  });

  it('is unknown if gateways treat a request differently, unless one is named', () => {
    const mesh = [
      SIDECARS,
      SERVICE,
      POD,
      gateway('one', { istio: 'one' }, ['shop.example.com']),
      gateway('two', { istio: 'two' }, ['shop.example.com']),
      virtualService([{ route: [{ destination: { host: 'cart' } }] }], ['shop.example.com'], ['two']),
    ];
    const request = { from: Client.outside(), url: 'http://shop.example.com/' };
    expect(ask(mesh, request)).toMatchObject({
      outcome: Outcome.UNKNOWN,
      caveats: [expect.stringContaining('no manifest has a pod'), expect.stringContaining('name one')],
    });
    const named = { ...request, gateway: { namespace: 'shop', labels: { istio: 'two' } } };
    expect(ask(mesh, named).outcome).toBe(Outcome.REACHED);
  });

  it('selects a server of TLS by the name in the handshake', () => {
    const tls = { number: 443, name: 'tls', protocol: 'TLS' };
    const servers = [{ port: tls, hosts: ['cart.example.com'], tls: { mode: 'PASSTHROUGH' } }];
    const mesh = [
      SIDECARS,
      SERVICE,
      POD,
      object('networking.istio.io/v1', 'Gateway', 'edge', { selector: { istio: 'edge' }, servers }),
      object('networking.istio.io/v1', 'VirtualService', 'cart', {
        hosts: ['cart.example.com'],
        gateways: ['edge'],
        tls: [{ match: [{ sniHosts: ['cart.example.com'] }], route: [{ destination: { host: 'cart' } }] }],
      }),
    ];
    const from = Client.outside();
    expect(ask(mesh, { from, url: 'https://cart.example.com/' }).outcome).toBe(Outcome.REACHED);
    expect(ask(mesh, { from, url: 'https://other.example.com/' }).outcome).toBe(Outcome.TLS_FAILURE);
  });

  it('routes by claims that a RequestAuthentication verified', () => {
    const match = [{ headers: { '@request.auth.claims.group': { exact: 'staff' } } }];
    const mesh = [
      SIDECARS,
      SERVICE,
      POD,
      gateway('edge', { istio: 'edge' }, ['*']),
      virtualService([{ match, route: [{ destination: { host: 'cart' } }] }], ['shop.example.com'], ['edge']),
    ];
    const rules = [{ issuer: 'https://idp.example.com', jwksUri: 'https://idp.example.com/jwks' }];
    const verified = object('security.istio.io/v1', 'RequestAuthentication', 'jwt', {
      selector: { matchLabels: { istio: 'edge' } },
      jwtRules: rules,
    });
    const claims = { iss: 'https://idp.example.com', group: ['staff'] };
    const request = { from: Client.outside(), url: 'http://shop.example.com/', claims };
    expect(ask([...mesh, verified], request).outcome).toBe(Outcome.REACHED);
    expect(ask(mesh, request).outcome).toBe(Outcome.NO_ROUTE);
  });

  it('is unknown for a workload that the manifests do not contain', () => {
    expect(ask([SERVICE], { from: Client.workload('shop', 'missing') })).toMatchObject({
      outcome: Outcome.UNKNOWN,
      caveats: ['the manifests do not contain the workload shop/missing'],
    });
  });
});
