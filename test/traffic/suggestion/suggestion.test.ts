// The suggestion permits the calls that are declared, and no others: each derived request is sent through both meshes.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChangeClass, Client, Comparison, type DeclaredCallOptions, Mesh, Outcome } from '../../../lib/traffic';
import { checkRule } from '../../../lib/traffic/access-matrix/access-rule';
import { deriveRequests } from '../../../lib/traffic/comparison/requests/derive';
import type { DerivedRequest } from '../../../lib/traffic/comparison/requests/request-list';
import { readYaml } from '../../../lib/yaml';

const ROOT = join(__dirname, '../../..');
const BOOKINFO: readonly DeclaredCallOptions[] = [
  { from: 'bookinfo/productpage-v1', to: 'bookinfo/reviews', methods: ['GET'] },
  { from: 'bookinfo/productpage-v1', to: 'bookinfo/details', methods: ['GET'], paths: ['/details/*'] },
  { from: 'bookinfo/reviews-v2', to: 'bookinfo/ratings' },
];
const GATEWAYS = ['sa:istio-system/istio-ingressgateway-service-account', 'sa:bookinfo/bookinfo-gateway-istio'];
const ISTIOINACTION: readonly DeclaredCallOptions[] = [{ from: 'istioinaction/webapp', to: 'istioinaction/catalog' }];

// biome-ignore lint/suspicious/noExplicitAny: the manifests are those of the tests
type Manifest = any;

function manifestsIn(...path: readonly string[]): Manifest[] {
  const folder = join(ROOT, ...path);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  return files.flatMap((file) =>
    readYaml(readFileSync(join(folder, file), 'utf8')).map(({ value }) => value as Manifest),
  );
}

function suggestedFor(manifests: Manifest[], calls: readonly DeclaredCallOptions[]) {
  const before = Mesh.fromManifests(manifests);
  const suggestion = before.suggestAccess([...calls]);
  return { before, suggestion, after: Mesh.fromManifests([...manifests, ...suggestion.manifests]) };
}

function isAllowNothing({ kind, metadata }: Manifest): boolean {
  return kind === 'AuthorizationPolicy' && metadata.name === 'allow-nothing';
}

/** The identity of a client in the cluster. */
function identityOf({ options: { from } }: DerivedRequest, mesh: Mesh): string {
  const { namespace, serviceAccount } = mesh._walker.clients.find(from._spec)?.proxy ?? {};
  return `${namespace}/${serviceAccount}`;
}

/** Whether a request in the cluster is one of a declared call, by the identity of its client. */
function isDeclared(request: DerivedRequest, calls: readonly DeclaredCallOptions[], mesh: Mesh): boolean {
  const { url, method = 'GET' } = request.options;
  const { hostname } = new URL(url);
  return calls.some((call) => {
    const [namespace = '', name = ''] = call.from.split('/');
    const own = mesh._walker.clients.find({ isOutside: false, workload: { namespace, name } })?.proxy;
    const [service, ofService] = call.to.split('/').reverse();
    return (
      identityOf(request, mesh) === `${own?.namespace}/${own?.serviceAccount}` &&
      hostname === `${service}.${ofService}.svc.cluster.local` &&
      (call.methods?.includes(method) ?? true) &&
      (call.paths?.some((prefix) => request.path.startsWith(prefix.replace(/\*$/, ''))) ?? true)
    );
  });
}

/** The requests that are reached before, by what becomes of them: those that are lost or still reached against the declaration. */
function wrongRequests(manifests: Manifest[], calls: readonly DeclaredCallOptions[]) {
  const { before, after, suggestion } = suggestedFor(manifests, calls);
  // The routes of a gateway show what it may send, and the requests from outside follow them.
  const gateways = new Set(before._walker.outside.all.map(({ proxy }) => `${proxy.namespace}/${proxy.serviceAccount}`));
  const closed = new Set(
    suggestion.manifests.filter(isAllowNothing).map(({ metadata }: Manifest) => metadata.namespace),
  );
  const counts = { kept: 0, denied: 0 };
  const wrong: string[] = [];
  for (const request of deriveRequests(before, after)) {
    const [old, current] = [before, after].map((mesh) => mesh.request(request.options));
    if (old?.outcome === Outcome.DENIED && current?.outcome === Outcome.REACHED) {
      wrong.push(`${request.client} ${request.method} ${request.options.url}: opened`);
    }
    const namespace = new URL(request.options.url).hostname.split('.')[1] ?? '';
    const isClosed = request.client === 'outside' || closed.has(namespace);
    if (old?.outcome !== Outcome.REACHED || !isClosed || gateways.has(identityOf(request, before))) {
      continue;
    }
    const isExpected = request.client === 'outside' || isDeclared(request, calls, before);
    const isReached = current?.outcome === Outcome.REACHED;
    counts[isExpected ? 'kept' : 'denied'] += 1;
    if (isReached !== isExpected) {
      wrong.push(`${request.client} ${request.method} ${request.options.url}: ${current?.outcome}`);
    }
  }
  return { wrong, counts, suggestion };
}

describe('a suggestion', () => {
  it.each([
    ['Bookinfo and istioinaction', ['dist'], [...BOOKINFO, ...ISTIOINACTION]],
    ['the example of Bookinfo on kind', ['examples/dist/bookinfo-on-kind'], BOOKINFO],
    ['the example of istioinaction', ['examples/dist/istioinaction'], ISTIOINACTION],
  ])('keeps all declared calls of %s, and denies all others', (_name, path, calls) => {
    const { wrong, counts } = wrongRequests(manifestsIn(...path), calls);
    expect(wrong).toEqual([]);
    expect(counts.kept).toBeGreaterThan(5);
    expect(counts.denied).toBeGreaterThan(5);
  });

  it('meets rules that state the same', () => {
    const { after } = suggestedFor(manifestsIn('dist'), BOOKINFO);
    const rule = { name: 'a', allowsTokens: false, needsMutualTls: true };
    const pairs = after._accessWith([])._pairs;
    const ratings = { ...rule, to: ['bookinfo/ratings'], onlyFrom: ['sa:bookinfo/bookinfo-reviews'] };
    const reviews = { ...rule, to: ['bookinfo/reviews'], onlyFrom: ['bookinfo/productpage-v1'] };
    const page = { ...rule, to: ['bookinfo/productpage'], onlyFrom: ['outside', ...GATEWAYS] };
    expect([ratings, reviews, page].flatMap((each) => checkRule(each, pairs).breaches)).toEqual([]);
  });
});

describe('what cannot be known', () => {
  const namespace = (labels: object): Manifest => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop', labels },
  });
  const cart: Manifest[] = [
    object('v1', 'Service', 'cart', {
      selector: { app: 'cart' },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    }),
    pod('cart'),
    pod('web'),
  ];
  const sidecars = [namespace({ 'istio-injection': 'enabled' }), ...cart];

  function object(apiVersion: string, kind: string, name: string, spec: object, labels = {}): Manifest {
    return { apiVersion, kind, metadata: { name, namespace: 'shop', labels }, spec };
  }

  function pod(name: string): Manifest {
    return object(
      'v1',
      'Pod',
      name,
      { serviceAccountName: name, containers: [{ name: 'a', image: 'a' }] },
      { app: name },
    );
  }

  const policies = (manifests: Manifest[]) => manifests.filter(({ kind }: Manifest) => kind === 'AuthorizationPolicy');
  const named = (manifests: Manifest[]) => policies(manifests).map(({ metadata }: Manifest) => metadata.name);

  it('leaves a namespace open that a gateway of unknown identity calls, and reports it', () => {
    const gateway = object('networking.istio.io/v1', 'Gateway', 'edge', {
      selector: { istio: 'other' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
    });
    const routes = object('networking.istio.io/v1', 'VirtualService', 'cart', {
      hosts: ['*'],
      gateways: ['edge'],
      http: [{ route: [{ destination: { host: 'cart.shop.svc.cluster.local' } }] }],
    });
    const { suggestion } = suggestedFor([...sidecars, gateway, routes], [{ from: 'shop/web', to: 'shop/cart' }]);
    expect(named(suggestion.manifests)).toEqual([]);
    expect(suggestion.remarks[0]).toMatch(/whose service account is unknown, so the namespace shop is not closed$/);
  });

  it('narrows no methods at ztunnel, but at a waypoint', () => {
    const call = { from: 'shop/web', to: 'shop/cart', methods: ['GET'] };
    const ambient = namespace({ 'istio.io/dataplane-mode': 'ambient' });
    const without = suggestedFor([ambient, ...cart], [call]);
    expect(JSON.stringify(policies(without.suggestion.manifests))).not.toContain('GET');
    expect(without.suggestion.remarks.join()).toContain('ztunnel does not read HTTP');
    const waypoint = object(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'waypoint',
      { gatewayClassName: 'istio-waypoint', listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }] },
      { 'istio.io/waypoint-for': 'service' },
    );
    const used = namespace({ 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint' });
    const { before, after, suggestion } = suggestedFor([used, waypoint, ...cart], [call]);
    expect(named(suggestion.manifests)).toEqual(['allow-cart-at-waypoint', 'allow-cart', 'allow-nothing']);
    const outcomes = (mesh: Mesh) =>
      ['web', 'cart'].flatMap((name) =>
        ['GET', 'POST'].map(
          (method) =>
            mesh.request({ from: Client.workload('shop', name), url: 'http://cart.shop.svc.cluster.local/', method })
              .outcome,
        ),
      );
    expect(outcomes(before)).toEqual(Array(4).fill(Outcome.REACHED));
    expect(outcomes(after)).toEqual([Outcome.REACHED, Outcome.DENIED, Outcome.DENIED, Outcome.DENIED]);
  });

  it('follows routes in the mesh, and names no other object', () => {
    const routes = object('networking.istio.io/v1', 'VirtualService', 'api', {
      hosts: ['api.shop.example'],
      http: [
        { match: [{ uri: { prefix: '/v1' } }], rewrite: { uri: '/' }, route: [{ destination: { host: 'cart' } }] },
      ],
    });
    const entry = object('networking.istio.io/v1', 'ServiceEntry', 'api', {
      hosts: ['api.shop.example'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
      resolution: 'DNS',
    });
    const taken = object('security.istio.io/v1', 'AuthorizationPolicy', 'allow-cart', { action: 'DENY', rules: [] });
    const all = [...sidecars, routes, entry, taken];
    const { after, suggestion } = suggestedFor(all, [{ from: 'shop/web', to: 'api.shop.example' }]);
    expect(named(suggestion.manifests)).toEqual(['allow-cart-suggested', 'allow-nothing']);
    const from = Client.workload('shop', 'web');
    expect(after.request({ from, url: 'http://api.shop.example/v1/a' }).outcome).toBe(Outcome.REACHED);
  });

  it('opens nothing that policies leave out already, and reports it', () => {
    const rules = [{ to: [{ operation: { methods: ['GET'] } }] }];
    const narrow = object('security.istio.io/v1', 'AuthorizationPolicy', 'readers', {
      selector: { matchLabels: { app: 'cart' } },
      action: 'ALLOW',
      rules,
    });
    const network = object('networking.k8s.io/v1', 'NetworkPolicy', 'narrow', { podSelector: {}, ingress: [] });
    const { before, after, suggestion } = suggestedFor(
      [...sidecars, narrow, network],
      [{ from: 'shop/web', to: 'shop/cart' }],
    );
    const classes = Comparison.of(before, after).changes.map(({ changeClass }) => changeClass);
    expect(classes).not.toContain(ChangeClass.OPENED);
    expect(named(suggestion.manifests)).toEqual(['allow-nothing']);
    expect(suggestion.manifests.filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
    expect(suggestion.remarks).toEqual(
      expect.arrayContaining([
        'ALLOW policies permit requests to shop/cart already, so none is suggested for it; check that they include the calls',
        'the namespace shop has NetworkPolicies already, so none is suggested',
      ]),
    );
  });

  it('permits methods of HTTP and another port without HTTP to the same client', () => {
    const ports = [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'tcp', port: 9090, targetPort: 9090 },
    ];
    const both = [
      ...sidecars.filter(({ kind }) => kind !== 'Service'),
      object('v1', 'Service', 'cart', { selector: { app: 'cart' }, ports }),
    ];
    const { after } = suggestedFor(both, [{ from: 'shop/web', to: 'shop/cart', methods: ['GET'] }]);
    const outcomes = ['http://cart.shop:80/', 'tcp://cart.shop:9090'].map(
      (url) => after.request({ from: Client.workload('shop', 'web'), url }).outcome,
    );
    expect(outcomes).toEqual([Outcome.REACHED, Outcome.REACHED]);
  });

  it.each<[string, Manifest[], string]>([
    [
      'a Sidecar hides the service from its client',
      [object('networking.istio.io/v1', 'Sidecar', 'default', { egress: [{ hosts: ['edge/*'] }] })],
      'shop/web has no identity when it calls shop/cart, which a Sidecar or exportTo hides from it',
    ],
    [
      'a DestinationRule disables mutual TLS',
      [
        object('networking.istio.io/v1', 'DestinationRule', 'cart', {
          host: 'cart',
          trafficPolicy: { tls: { mode: 'DISABLE' } },
        }),
      ],
      'shop/web calls shop/cart without mutual TLS, and therefore without an identity',
    ],
    [
      'the pods accept only plain text',
      [object('security.istio.io/v1', 'PeerAuthentication', 'default', { mtls: { mode: 'DISABLE' } })],
      'shop/web calls shop/cart without mutual TLS, and therefore without an identity',
    ],
  ])('leaves a namespace open if %s', (_name, manifests, reason) => {
    const { suggestion } = suggestedFor([...sidecars, ...manifests], [{ from: 'shop/web', to: 'shop/cart' }]);
    expect(named(suggestion.manifests)).toEqual([]);
    expect(suggestion.remarks[0]).toBe(`${reason}, so the namespace shop is not closed`);
  });

  it('permits declared calls where a policy without rules denies all', () => {
    const closed = object('security.istio.io/v1', 'AuthorizationPolicy', 'closed', {});
    const { after } = suggestedFor([...sidecars, closed], [{ from: 'shop/web', to: 'shop/cart' }]);
    const from = Client.workload('shop', 'web');
    expect(after.request({ from, url: 'http://cart.shop.svc.cluster.local/' }).outcome).toBe(Outcome.REACHED);
  });

  it('is an error for clients and services that do not exist', () => {
    expect(() => Mesh.fromManifests(sidecars).suggestAccess([{ from: 'shop/webb', to: 'shop/cart' }])).toThrow(
      'calls[0].from: the manifests have no workload "shop/webb"; did you mean "shop/web"?',
    );
  });
});
