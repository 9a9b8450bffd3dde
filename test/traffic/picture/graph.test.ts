import { describe, expect, it } from 'vitest';
import {
  deployment,
  edgesOf,
  gateway,
  graphOf,
  HTTP_SERVER,
  injected,
  type Manifest,
  NETWORKING,
  nodesOf,
  object,
  routes,
  SECURITY,
  service,
  to,
} from './manifests';

const SHOP = [injected('shop'), ...service('cart')];
const IDENTITY = 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account';

function peerAuthentication(mode: string): Manifest {
  return object(SECURITY, 'PeerAuthentication', 'default', { mtls: { mode } });
}

function policy(spec: object, name = 'policy'): Manifest {
  return object(SECURITY, 'AuthorizationPolicy', name, spec);
}

/** The edges that lead to a node. */
function edgesTo(name: string, manifests: readonly Manifest[]): string[] {
  return edgesOf(graphOf(manifests)).filter((edge) => edge.includes(` -> ${name} `) || edge.endsWith(` -> ${name}`));
}

describe('the gateways of a picture', () => {
  it('have their servers with hosts and TLS, and receive requests from outside', () => {
    const https = {
      port: { number: 443, name: 'https', protocol: 'HTTPS' },
      hosts: ['shop.example.com'],
      tls: { mode: 'SIMPLE', credentialName: 'shop' },
    };
    const redirect = { ...HTTP_SERVER, tls: { httpsRedirect: true } };
    const graph = graphOf([gateway([redirect, https])]);
    expect(nodesOf(graph)).toEqual([
      'outside outside of the cluster',
      'gateway edge: HTTP 80 shop.example.com, redirects to HTTPS; HTTPS 443 shop.example.com, TLS SIMPLE',
    ]);
    expect(edgesOf(graph)).toEqual(['outside -> edge (HTTP 80, HTTPS 443) mixed open']);
  });

  it('show servers that conflict with another one', () => {
    const tcp = { port: { number: 80, name: 'tcp', protocol: 'TCP' }, hosts: ['*'] };
    expect(nodesOf(graphOf([gateway([HTTP_SERVER, tcp])]))[1]).toContain(
      'TCP 80 *; ignored: conflicts with another server on port',
    );
  });

  it('show that a policy denies all requests from outside', () => {
    const deny = object(SECURITY, 'AuthorizationPolicy', 'nothing', {}, 'istio-system');
    expect(edgesTo('edge', [gateway([HTTP_SERVER]), deny])).toEqual(['outside -> edge (HTTP 80) plain denied']);
  });
});

describe('the rules of a picture', () => {
  it('have their matches, and edges with the shares of their destinations', () => {
    const rules = [
      { match: [{ uri: { prefix: '/old' } }], redirect: { uri: '/new', redirectCode: 308 } },
      {
        match: [{ uri: { exact: '/a' } }, { headers: { 'x-user': { exact: 'ann' } } }],
        route: [
          { ...to('cart', { subset: 'v1' }), weight: 90 },
          { ...to('cart', { subset: 'v2' }), weight: 10 },
        ],
        mirror: { host: 'cart' },
        mirrorPercentage: { value: 5 },
        fault: { abort: { percentage: { value: 1 }, httpStatus: 503 } },
      },
    ];
    const subsets = ['v1', 'v2'].map((version) => ({ name: version, labels: { version } }));
    const graph = graphOf([
      injected('shop'),
      ...service('cart', ['v1', 'v2']),
      gateway([HTTP_SERVER]),
      routes(rules),
      object(NETWORKING, 'DestinationRule', 'cart', { host: 'cart', subsets }),
    ]);
    expect(nodesOf(graph).filter((node) => node.startsWith('route') || node.startsWith('subset'))).toEqual([
      'route shop http[0]: shop.example.com; path prefix "/old"; redirects with 308 to /new',
      'route shop http[1]: shop.example.com; path exact "/a"; header x-user exact "ann"; aborts 1% with 503',
      'subset cart v1: version=v1',
      'subset cart v2: version=v2',
    ]);
    expect(edgesOf(graph).filter((edge) => edge.startsWith('shop ') || edge.startsWith('edge'))).toEqual([
      'edge -> shop http[0]',
      'edge -> shop http[1]',
      'shop http[1] -> cart (mirrors 5%) mutual open',
      'shop http[1] -> cart v1 (90%) mutual open',
      'shop http[1] -> cart v2 (10%) mutual open',
    ]);
    expect(edgesOf(graph)).toContain('cart v2 -> cart-v2 mixed open');
    expect(edgesOf(graph)).not.toContain('cart v2 -> cart-v1 mixed open');
  });

  it('of sidecars begin at the pods in the mesh, which reach a service without rules directly', () => {
    const graph = graphOf([
      ...SHOP,
      ...service('pay'),
      routes([{ route: [to('cart')] }], { hosts: ['cart'], gateways: ['mesh'] }, 'cart'),
    ]);
    expect(edgesOf(graph).filter((edge) => edge.startsWith('mesh'))).toEqual([
      'mesh -> cart http[0]',
      'mesh -> pay mutual open',
    ]);
  });

  it('of the Gateway API are shown with their listeners', () => {
    const api = 'gateway.networking.k8s.io/v1';
    const listener = { name: 'http', port: 80, protocol: 'HTTP' };
    const graph = graphOf([
      ...SHOP,
      object(api, 'Gateway', 'web', { gatewayClassName: 'istio', listeners: [listener] }),
      object(api, 'HTTPRoute', 'web', {
        parentRefs: [{ name: 'web' }],
        rules: [
          {
            matches: [{ path: { value: '/a' } }],
            backendRefs: [
              { name: 'cart', port: 80 },
              { name: 'gone', port: 1 },
            ],
          },
        ],
      }),
    ]);
    expect(nodesOf(graph)).toContain('gateway web: class istio; HTTP 80 *');
    expect(edgesOf(graph)).toContain('web -> web rules[0]');
    expect(edgesOf(graph)).toContain('web rules[0] -> cart (50%) mutual open');
    expect(nodesOf(graph)).toContain('service gone.shop.svc.cluster.local: does not exist, or is not visible');
  });

  it('show destinations and subsets that do not exist', () => {
    const graph = graphOf([...SHOP, gateway([HTTP_SERVER]), routes([{ route: [to('cart', { subset: 'v9' })] }])]);
    const [missing] = graph.nodes.filter(({ isMissing }) => isMissing);
    expect(missing).toMatchObject({ kind: 'subset', name: 'cart v9', lines: ['does not exist'] });
  });
});

describe('the TLS of edges', () => {
  it.each([
    ['STRICT', 'mutual', 'mutual'],
    ['PERMISSIVE', 'mutual', 'mixed'],
    ['DISABLE', 'plain', 'plain'],
  ])('is that of mode %s: clients in the mesh use %s, and pods accept %s', (mode, used, accepted) => {
    const manifests = [...SHOP, peerAuthentication(mode)];
    expect(edgesTo('cart', manifests)).toEqual([`mesh -> cart ${used} open`]);
    expect(edgesTo('cart-v1', manifests)).toEqual([`cart -> cart-v1 ${accepted} open`]);
  });

  it('is plain to pods outside of the mesh', () => {
    const outside = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: {} } };
    expect(edgesTo('cart', [outside, ...service('cart')])).toEqual(['mesh -> cart plain open']);
  });

  it('is refused if a DestinationRule disables it for pods that require it', () => {
    const rule = object(NETWORKING, 'DestinationRule', 'cart', {
      host: 'cart',
      trafficPolicy: { tls: { mode: 'DISABLE' } },
    });
    expect(edgesTo('cart', [...SHOP, peerAuthentication('STRICT'), rule])).toEqual(['mesh -> cart refused open']);
  });

  it('is other TLS to a host outside of the mesh if a DestinationRule originates it', () => {
    const entry = object(NETWORKING, 'ServiceEntry', 'api', {
      hosts: ['api.example.com'],
      ports: [{ number: 443, name: 'http', protocol: 'HTTP' }],
      resolution: 'DNS',
    });
    const rule = object(NETWORKING, 'DestinationRule', 'api', {
      host: 'api.example.com',
      trafficPolicy: { tls: { mode: 'SIMPLE' } },
    });
    expect(edgesOf(graphOf([entry]))).toEqual(['mesh -> api.example.com plain']);
    expect(edgesOf(graphOf([entry, rule]))).toEqual(['mesh -> api.example.com other']);
  });
});

describe('the authorization of edges', () => {
  const mesh = [...SHOP, gateway([HTTP_SERVER]), routes([{ route: [to('cart')] }])];
  const from = (...principals: string[]) => ({ from: [{ source: { principals } }] });

  it.each([
    ['no policy', [], 'open', 'open'],
    ['a policy that allows nothing', [policy({})], 'denied', 'denied'],
    ['a policy that allows everything', [policy({ rules: [{}] })], 'open', 'open'],
    [
      'a policy for another client',
      [policy({ rules: [from('cluster.local/ns/shop/sa/pay')] })],
      'denied',
      'restricted',
    ],
    ['a policy for the gateway', [policy({ rules: [from(IDENTITY)] })], 'open', 'restricted'],
    ['a policy that denies the gateway', [policy({ action: 'DENY', rules: [from(IDENTITY)] })], 'denied', 'restricted'],
    [
      'a policy for a path',
      [policy({ rules: [{ to: [{ operation: { paths: ['/a'] } }] }] })],
      'restricted',
      'restricted',
    ],
    ['a policy for other pods', [policy({ selector: { matchLabels: { app: 'pay' } } })], 'open', 'open'],
    [
      'an external authorizer',
      [policy({ action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] })],
      'unknown',
      'unknown',
    ],
  ])('with %s', (_name, policies, ofGateway, ofMesh) => {
    expect(edgesTo('cart', [...mesh, ...policies])).toEqual([
      `mesh -> cart mutual ${ofMesh}`,
      `shop http[0] -> cart mutual ${ofGateway}`,
    ]);
  });

  it.each([
    ['nothing', {}, 'denied'],
    ['one client', { rules: [from('cluster.local/ns/shop/sa/pay')] }, 'restricted'],
    ['everything', { rules: [{}] }, 'open'],
  ])('is that of the waypoint of the service if it allows %s', (_name, spec, authorization) => {
    const labels = { 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint' };
    const waypoint = {
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
    };
    const target = { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }] };
    const ofPods = { selector: { matchLabels: { app: 'cart' } }, rules: [from('cluster.local/ns/shop/sa/waypoint')] };
    const manifests = [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } },
      ...service('cart'),
      object('gateway.networking.k8s.io/v1', 'Gateway', 'waypoint', waypoint),
      policy({ ...target, ...spec }, 'waypoint'),
      policy(ofPods, 'pods'),
    ];
    expect(edgesTo('cart', manifests)).toEqual([`mesh -> cart mutual ${authorization}`]);
    expect(edgesTo('cart-v1', manifests)).toEqual(['cart -> cart-v1 mixed restricted']);
  });

  it('names the policies that apply to a workload', () => {
    const graph = graphOf([...SHOP, policy({}, 'nothing'), peerAuthentication('STRICT')]);
    expect(graph.edges.find(({ to: server }) => server.includes('cart-v1'))?.policies).toEqual([
      'PeerAuthentication shop/default',
      'AuthorizationPolicy shop/nothing',
    ]);
  });
});

describe('a picture', () => {
  it('shows pods that no service selects, if they are in the mesh', () => {
    expect(nodesOf(graphOf([injected('shop'), deployment('batch', { app: 'batch' })]))).toEqual(['workload batch']);
    expect(nodesOf(graphOf([object('v1', 'Namespace', 'x', {}), deployment('batch', { app: 'batch' })]))).toEqual([
      'workload batch',
    ]);
    const outside = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: {} } };
    expect(nodesOf(graphOf([outside, deployment('batch', { app: 'batch' })]))).toEqual([]);
  });

  it('does not depend on the order of the objects', () => {
    const manifests = [
      ...SHOP,
      ...service('pay'),
      gateway([HTTP_SERVER]),
      routes([{ route: [to('cart'), to('pay')] }]),
    ];
    expect(graphOf([...manifests].reverse())).toEqual(graphOf(manifests));
  });

  it('of a mesh without objects is empty', () => {
    expect(graphOf([])).toEqual({ nodes: [], edges: [], namespaces: [], findings: [] });
  });
});

describe('the InferencePools of a picture', () => {
  const POOLS = 'inference.networking.k8s.io';
  const pool = object(`${POOLS}/v1`, 'InferencePool', 'llm', {
    selector: { matchLabels: { app: 'llm' } },
    targetPorts: [{ number: 8000 }],
  });
  const backend = (name: string) => ({ group: POOLS, kind: 'InferencePool', name });
  const route = object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'models', {
    parentRefs: [{ name: 'web' }],
    rules: [
      {
        backendRefs: [
          { ...backend('llm'), weight: 90 },
          { name: 'cart', port: 80, weight: 10 },
        ],
      },
    ],
  });
  const web = object('gateway.networking.k8s.io/v1', 'Gateway', 'web', {
    gatewayClassName: 'istio',
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
  });

  it('receive requests of routes, and lead to the pods that they select', () => {
    const graph = graphOf([web, route, pool, deployment('llm', { app: 'llm' }), ...SHOP]);
    expect(nodesOf(graph)).toContain('service llm: its extension chooses the pod');
    expect(edgesOf(graph).filter((edge) => edge.includes('llm'))).toEqual([
      'models rules[0] -> llm (90%) mutual open',
      'llm -> llm mixed open',
    ]);
  });

  it('may be in other manifests', () => {
    expect(nodesOf(graphOf([web, route, pool]))).toContain(
      'service llm: its extension chooses the pod; endpoints are not in the manifests',
    );
  });
});
