import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { runCommand } from '../terminal';
import { runTests } from './run';

/** Result of a test with one request from the cart: its problems, one per line. */
function problemsOf(request: string, expectation: string): string[] {
  const text = `
defaults: { from: shop/cart }
tests:
  - name: a
    request: ${request}
    expect: ${expectation}
`;
  const { exitCode, output, errors } = runTests(text, '--format', 'json');
  if (exitCode > 1) {
    throw new Error(errors);
  }
  return JSON.parse(output).tests[0].requests[0].problems;
}

const SPLIT = 'http://reviews/split/a?b=1';

describe('an expectation of a policy', () => {
  const folder = temporaryFolder();
  const nothing = `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: allow-nothing, namespace: shop }
spec: {}
`;
  const results = (policy: string) => {
    const test = `tests: [{ name: a, request: { from: sa:shop/web, url: http://reviews/ }, expect: { policy: ${policy} } }]`;
    const mesh = join(__dirname, 'mesh.yaml');
    const policies = folder.write('nothing.yaml', nothing);
    const { output } = runCommand(['test', '--format', 'json', '-', mesh, policies], { '-': test });
    return JSON.parse(output).tests[0].requests[0].problems;
  };

  it('is met by each ALLOW policy if none has a rule that matches', () => {
    expect(results('shop/cart-only')).toEqual([]);
    expect(results('AuthorizationPolicy shop/allow-nothing')).toEqual([]);
    expect(results('shop/other')).toEqual([
      'policy: expected shop/other, but it is AuthorizationPolicy shop/cart-only, AuthorizationPolicy shop/allow-nothing',
    ]);
  });
});

describe('an expectation', () => {
  it.each([
    ['http://reviews/', '{ outcome: reached }'],
    ['http://reviews/', '{ outcome: [denied, reached] }'],
    ['http://reviews/', '{ destination: reviews }'],
    ['http://reviews/', '{ destination: "reviews.shop:80" }'],
    ['http://reviews/', '{ destination: "reviews.shop.svc.cluster.local:80:v1" }'],
    ['{ url: http://reviews/, headers: { x-beta: "yes" } }', '{ destination: "reviews:v2" }'],
    [SPLIT, '{ destinations: { "reviews:v1": 90, "reviews:v2": 10 } }'],
    [SPLIT, '{ destination: reviews }'],
    [SPLIT, '{ path: "//a?b=1", authority: reviews.example.com }'],
    [SPLIT, '{ timeout: 2s, retries: 3, mirror: "reviews:v3" }'],
    ['http://reviews/old', '{ outcome: redirected, status: 301, location: http://reviews/new }'],
    ['http://reviews/missing', '{ outcome: no-destination, status: 503 }'],
    ['http://reviews/', '{ route: shop/reviews }'],
    ['http://reviews/', '{ route: VirtualService shop/reviews }'],
    ['http://reviews/', '{ route: "VirtualService shop/reviews http[4]" }'],
    ['{ from: sa:shop/web, url: http://reviews/ }', '{ policy: AuthorizationPolicy shop/cart-only, status: 403 }'],
    ['{ from: { namespace: shop, serviceAccount: web }, url: http://reviews/ }', '{ outcome: denied }'],
    ['{ from: { namespace: old, mesh: none }, url: http://reviews.shop/ }', '{ outcome: denied }'],
    ['{ to: shop/reviews:80, url: http://reviews/, method: POST }', '{ outcome: reached }'],
    ['POST http://reviews/', '{ outcome: reached }'],
    ['{ from: shop/unknown, url: http://reviews/ }', '{ outcome: unknown }'],
  ])('of %s is met: %s', (request, expectation) => {
    expect(problemsOf(request, expectation)).toEqual([]);
  });

  it.each([
    ['http://reviews/', '{ outcome: [denied, no-route] }', 'outcome: expected denied or no-route, but it is reached'],
    [
      'http://reviews/',
      '{ destination: "reviews:v2" }',
      'destination: expected reviews:v2, but it is reviews.shop.svc.cluster.local:80:v1',
    ],
    [
      SPLIT,
      '{ destination: "reviews:v1" }',
      'destination: expected reviews:v1, but it is reviews.shop.svc.cluster.local:80:v1 (90%), reviews.shop.svc.cluster.local:80:v2 (10%)',
    ],
    [
      SPLIT,
      '{ destinations: { "reviews:v1": 90 } }',
      'destinations: expected reviews:v1 (90%), but it is reviews.shop.svc.cluster.local:80:v1 (90%), reviews.shop.svc.cluster.local:80:v2 (10%)',
    ],
    ['http://reviews/missing', '{ destination: reviews }', 'outcome: expected reached, but it is no-destination'],
    ['http://reviews/', '{ status: 404 }', 'status: expected 404, but it is not set'],
    ['http://reviews/old', '{ location: /new }', 'location: expected /new, but it is http://reviews/new'],
    ['http://reviews/', '{ path: /a }', 'path: expected /a, but it is /'],
    ['http://reviews/', '{ timeout: 1s }', 'timeout: expected 1s, but it is not set'],
    ['http://reviews/', '{ retries: 0 }', 'retries: expected 0, but it is 2'],
    ['http://reviews/', '{ mirror: "reviews:v3" }', 'mirror: expected reviews:v3, but it is not set'],
    [
      'http://reviews/',
      '{ route: "shop/reviews http[0]" }',
      'route: expected shop/reviews http[0], but it is VirtualService shop/reviews http[4]',
    ],
    ['http://reviews/', '{ policy: shop/cart-only }', 'policy: expected shop/cart-only, but it is not set'],
    [
      '{ from: shop/unknown, url: http://reviews/ }',
      '{ outcome: [denied, no-route] }',
      'the manifests do not determine what happens: the manifests do not contain the workload shop/unknown',
    ],
    [
      '{ url: http://review.shop/, from: outside }',
      '{ outcome: [not-listening, no-route, blocked] }',
      'the mesh has no service "review.shop"; did you mean "reviews.shop"?',
    ],
  ])('of %s is not met: %s', (request, expectation, problem) => {
    expect(problemsOf(request, expectation)).toEqual([problem]);
  });

  it('reports all fields that differ', () => {
    expect(problemsOf('http://reviews/', '{ path: /a, timeout: 1s, destination: cart }')).toHaveLength(3);
  });
});
