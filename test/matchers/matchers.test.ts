import { matchers } from 'cdk8s-istio/matchers';
import { beforeAll, describe, expect, it } from 'vitest';
import { Client, Mesh, Participation } from '../../lib/traffic';

expect.extend(matchers);

const workload = (name: string, labels: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels },
  spec: { containers: [{ name: 'app', image: 'app' }], serviceAccountName: name },
});

const service = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop' },
  spec: { selector: { app: name }, ports: [{ name: 'http', port: 80 }] },
});

const toSubset = (subset: string, weight = 100) => ({ destination: { host: 'reviews', subset }, weight });

const MANIFESTS = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } },
  service('reviews'),
  service('authorized'),
  service('strict'),
  workload('strict', { app: 'strict' }),
  {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name: 'strict', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'strict' } }, mtls: { mode: 'STRICT' } },
  },
  workload('reviews', { app: 'reviews', version: 'v1' }),
  workload('authorized', { app: 'authorized' }),
  workload('cart', { app: 'cart' }),
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'reviews', namespace: 'shop' },
    spec: {
      host: 'reviews',
      subsets: [
        { name: 'v1', labels: { version: 'v1' } },
        { name: 'v2', labels: { app: 'reviews' } },
      ],
    },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'reviews', namespace: 'shop' },
    spec: {
      hosts: ['reviews'],
      http: [
        { match: [{ uri: { prefix: '/split' } }], route: [toSubset('v1', 90), toSubset('v2', 10)] },
        { match: [{ uri: { prefix: '/old' } }], redirect: { uri: '/new' } },
        { match: [{ headers: { 'x-beta': { exact: 'yes' } } }], route: [toSubset('v2')] },
        { match: [{ uri: { prefix: '/v3' } }], route: [toSubset('v3')] },
        { route: [toSubset('v1')] },
      ],
    },
  },
  {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: 'cart-only', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'reviews' } },
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/cart'] } }] }],
    },
  },
  {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: 'external', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'authorized' } },
      action: 'CUSTOM',
      provider: { name: 'authorizer' },
      rules: [{}],
    },
  },
];

const CART = { from: 'shop/cart' };
const NO_SIDECAR = Client.pod({ namespace: 'legacy', mesh: Participation.NONE });

/** Message of a failed expectation. */
function failureOf(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  return 'passed';
}

describe('matchers for a mesh', () => {
  let mesh: Mesh;
  /** The same, without a way to hosts that it does not know. */
  let closed: Mesh;

  beforeAll(() => {
    const meshConfig = {
      extensionProviders: [{ name: 'authorizer', envoyExtAuthzHttp: { service: 'authorizer.shop', port: 80 } }],
    };
    mesh = Mesh.fromManifests(MANIFESTS, { meshConfig });
    const outboundTrafficPolicy = { mode: 'REGISTRY_ONLY' };
    closed = Mesh.fromManifests(MANIFESTS, { meshConfig: { ...meshConfig, outboundTrafficPolicy } });
  });

  it('pass if the mesh does what is expected', () => {
    expect(mesh).toReach('http://reviews/', CART);
    expect(mesh).toRoute('GET http://reviews/', 'reviews:v1', CART);
    expect(mesh).toRoute('http://reviews/', 'reviews.shop:80:v1', CART);
    expect(mesh).toRoute('http://reviews/', 'reviews', CART);
    expect(mesh).toRoute('http://reviews/', 'reviews:v2', { ...CART, headers: { 'x-beta': 'yes' } });
    expect(mesh).toRoute('http://reviews/split', { 'reviews:v1': 90, 'reviews:v2': 10 }, CART);
    expect(mesh).toDeny('DELETE http://reviews/', { from: Client.serviceAccount('shop', 'stranger') });
    expect(mesh).toDeny('http://reviews/', { from: 'sa:shop/stranger' });
    expect(mesh).toRedirect('http://reviews/old', 'http://reviews/new', CART);
    expect(mesh).toAnswer('http://reviews/v3', 503, CART);
    expect(mesh).toFail('http://reviews/v3', 'no-destination', CART);
    expect(mesh).toFail('http://strict.shop/', 'tls-failure', { from: NO_SIDECAR });
  });

  it.each<[string, () => void]>([
    ['a policy denies the request', () => expect(mesh).toReach('http://reviews/', { from: 'sa:shop/stranger' })],
    ['a request reaches another subset', () => expect(mesh).toRoute('http://reviews/', 'reviews:v2', CART)],
    ['a request reaches another host', () => expect(mesh).toRoute('http://reviews/', 'review', CART)],
    ['only some requests go there', () => expect(mesh).toRoute('http://reviews/split', 'reviews:v1', CART)],
    ['shares differ', () => expect(mesh).toRoute('http://reviews/split', { 'reviews:v1': 50, 'reviews:v2': 50 }, CART)],
    ['a part is missing', () => expect(mesh).toRoute('http://reviews/split', { 'reviews:v1': 90 }, CART)],
    ['the request arrives', () => expect(mesh).toDeny('http://reviews/', CART)],
    ['the location differs', () => expect(mesh).toRedirect('http://reviews/old', '/new', CART)],
    ['the status differs', () => expect(mesh).toAnswer('http://reviews/v3', 404, CART)],
    ['it fails in another way', () => expect(mesh).toFail('http://reviews/v3', 'no-endpoints', CART)],
    ['it is accepted', () => expect(mesh).toFail('http://reviews.shop/', 'tls-failure', { from: NO_SIDECAR })],
    ['a destination answers', () => expect(mesh).toAnswer('http://reviews/', 200, CART)],
  ])('fail if %s', (_, expectation) => {
    expect(expectation).toThrow('expected ');
  });

  it('pass with .not if nothing of it happens', () => {
    expect(mesh).not.toReach('http://reviews/', { from: 'sa:shop/stranger' });
    expect(mesh).not.toRoute('http://reviews/', 'reviews:v2', CART);
    expect(mesh).not.toDeny('http://reviews/', CART);
    expect(mesh).not.toRedirect('http://reviews/', 'http://reviews/new', CART);
    expect(mesh).not.toAnswer('http://reviews/', 404, CART);
    expect(mesh).not.toFail('http://strict/', 'tls-failure', CART);
    expect(closed).not.toReach('https://evil.example.com/', CART);
  });

  it.each<[string, () => void, string]>([
    [
      'a Service',
      () => expect(closed).not.toReach('http://revews/', CART),
      'no service "revews"; did you mean "reviews"?',
    ],
    ['a full name', () => expect(closed).not.toReach('http://revews.shop/', CART), 'did you mean "reviews.shop"?'],
    ['a Service, from outside', () => expect(mesh).not.toReach('http://zzz/'), 'no service "zzz"; use the name of'],
    ['a Service, with a policy', () => expect(closed).not.toDeny('http://revews.shop.svc/', CART), 'no service'],
    ['a destination', () => expect(mesh).not.toRoute('http://reviews/', 'review', CART), 'did you mean "reviews"?'],
    ['a subset', () => expect(mesh).not.toRoute('http://reviews/', 'reviews:v3', CART), 'no subset "v3" of reviews'],
    ['a port', () => expect(mesh).not.toRoute('http://reviews/', 'reviews:81', CART), 'no port 81 of reviews; use 80'],
    [
      'a destination of a split',
      () => expect(mesh).not.toRoute('http://reviews/', { 'reviews:v1': 50, 'review:v2': 50 }, CART),
      'no service "review"',
    ],
  ])('fail with .not if the mesh does not have %s', (_, expectation, reason) => {
    expect(expectation).toThrow(reason);
  });

  it('fail with .not.toReach if the sidecar lets the request out', () => {
    expect(mesh.request({ from: Client.workload('shop', 'cart'), url: 'https://evil.example.com/' }).outcome).toBe(
      'passed-through',
    );
    expect(() => expect(mesh).not.toReach('https://evil.example.com/', CART)).toThrow('passed-through');
  });

  it.each<[string, () => void]>([
    ['it reaches', () => expect(mesh).not.toReach('http://reviews/', CART)],
    ['it goes there', () => expect(mesh).not.toRoute('http://reviews/', 'reviews:v1', CART)],
    ['some requests go there', () => expect(mesh).not.toRoute('http://reviews/split', 'reviews:v2', CART)],
  ])('fail with .not if %s', (_, expectation) => {
    expect(expectation).toThrow('not to ');
  });

  it('fail with and without .not if the manifests do not determine the answer', () => {
    const reason = 'the external authorizer authorizer decides';
    expect(() => expect(mesh).toReach('http://authorized/', CART)).toThrow(reason);
    expect(() => expect(mesh).not.toReach('http://authorized/', CART)).toThrow(reason);
    expect(() => expect(mesh).not.toDeny('http://authorized/', CART)).toThrow(reason);
    expect(() => expect(mesh).not.toReach('http://reviews/', { from: 'shop/unknown' })).toThrow('shop/unknown');
  });

  it('explain a token that has no principal, and one for other audiences', () => {
    const policies = [
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'RequestAuthentication',
        metadata: { name: 'login', namespace: 'shop' },
        spec: { jwtRules: [{ issuer: 'https://id.example', audiences: ['shop'], jwks: '{"keys":[]}' }] },
      },
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        metadata: { name: 'users', namespace: 'shop' },
        spec: { rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }] },
      },
    ];
    const guarded = Mesh.fromManifests([...MANIFESTS, ...policies]);
    const request = (claims: Record<string, unknown>) =>
      guarded.request({ from: Client.workload('shop', 'cart'), url: 'http://strict/', claims });
    const noSubject = request({ iss: 'https://id.example', aud: 'shop' });
    expect([noSubject.outcome, noSubject.status]).toEqual(['denied', 403]);
    expect(noSubject.explain()).toContain('the request has "a token of https://id.example without sub"');
    const other = request({ iss: 'https://id.example', sub: 'ann', aud: 'other' });
    expect([other.outcome, other.status, other.policy?.name]).toEqual(['denied', 403, 'login']);
  });

  it('explain a failure with the way of the request', () => {
    expect(failureOf(() => expect(mesh).toRoute('POST http://reviews/', 'reviews:v2', CART))).toMatchInlineSnapshot(`
      "expected POST http://reviews/ from shop/cart to go to reviews:v2
      destination: expected reviews:v2, but it is reviews.shop.svc.cluster.local:80:v1

      reached, reviews.shop.svc.cluster.local:80 subset v1
        sidecar shop/cart sends to reviews:80
        virtual host reviews.shop.svc.cluster.local
        VirtualService shop/reviews http[0] does not match: path prefix "/split"
        VirtualService shop/reviews http[1] does not match: path prefix "/old"
        VirtualService shop/reviews http[2] does not match: header x-beta exact "yes"
        VirtualService shop/reviews http[3] does not match: path prefix "/v3"
        VirtualService shop/reviews http[4] matches: path prefix "/"
        destination reviews.shop.svc.cluster.local:80 subset v1
        sidecar of shop/reviews: policies let the request in
          port 80 is PERMISSIVE by default, and accepts mutual TLS
          AuthorizationPolicy shop/cart-only (ALLOW) rule 0 matches"
    `);
    expect(failureOf(() => expect(mesh).not.toReach('http://reviews/', CART))).toMatchInlineSnapshot(`
      "expected GET http://reviews/ from shop/cart not to reach a destination

      reached, reviews.shop.svc.cluster.local:80 subset v1
        sidecar shop/cart sends to reviews:80
        virtual host reviews.shop.svc.cluster.local
        VirtualService shop/reviews http[0] does not match: path prefix "/split"
        VirtualService shop/reviews http[1] does not match: path prefix "/old"
        VirtualService shop/reviews http[2] does not match: header x-beta exact "yes"
        VirtualService shop/reviews http[3] does not match: path prefix "/v3"
        VirtualService shop/reviews http[4] matches: path prefix "/"
        destination reviews.shop.svc.cluster.local:80 subset v1
        sidecar of shop/reviews: policies let the request in
          port 80 is PERMISSIVE by default, and accepts mutual TLS
          AuthorizationPolicy shop/cart-only (ALLOW) rule 0 matches"
    `);
  });

  it.each<[string, () => void, string]>([
    ['a value that is not a mesh', () => expect({}).toReach('http://a/'), 'toReach: the value is not a traffic.Mesh'],
    ['a request that is not a URL', () => expect(mesh).toReach('a b c'), 'toReach: the request cannot be "a b c"'],
    ['an unknown client', () => expect(mesh).toDeny('http://a/', { from: 'cart' }), 'use outside, NS/WORKLOAD'],
    ['fractions', () => expect(mesh).toRoute('http://a/', { a: 0.8, b: 0.2 }), 'percentages: use 80 in place of 0.8'],
    ['a method in lower case', () => expect(mesh).toReach('get http://a/'), 'upper case: GET http://a/'],
    [
      'a map as client',
      () => expect(mesh).toReach('http://a/', { from: { namespace: 'a' } as unknown as string }),
      'toReach: from cannot be {"namespace":"a"}; use traffic.Client.pod({"namespace":"a"})',
    ],
    [
      'an outcome that is not a failure',
      () => expect(mesh).toFail('http://a/', 'tls-failures' as 'tls-failure'),
      'toFail: the outcome cannot be "tls-failures"; did you mean "tls-failure"?',
    ],
    ['an invalid destination', () => expect(mesh).toRoute('http://a/', 'a b'), 'the destination cannot be "a b"'],
  ])('refuse %s, also with .not', (_, expectation, message) => {
    expect(expectation).toThrow(message);
  });
});
