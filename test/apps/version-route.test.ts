// The same routes, rendered by both APIs.
import { Duration } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { apps, istio } from '../../lib';
import { diagnosticsOf, specOf, testChart } from '../support/manifests';

const { to, weights, anyVersion } = apps.VersionRoute;

function reviewsOf(routing: apps.BookinfoRouting, props: apps.BookinfoProps = {}): apps.Microservice {
  return new apps.Bookinfo(testChart(), 'bookinfo', { ...props, routing }).reviews;
}

function byIstio(...reviews: apps.VersionRoute[]) {
  return specOf(reviewsOf(apps.BookinfoRouting.istio({ reviews })).virtualService).http;
}

function byGatewayApi(...reviews: apps.VersionRoute[]) {
  return specOf(reviewsOf(apps.BookinfoRouting.gatewayApi({ reviews })).httpRoute).rules;
}

describe('VersionRoute', () => {
  test('sends a user to one version and splits the others, by both APIs', () => {
    const routes = [to('v2', { match: { user: 'mary' } }), weights({ v1: 70, v3: 25, v2: 5 })];
    expect(byIstio(...routes)).toEqual([
      {
        match: [{ headers: { 'end-user': { exact: 'mary' } } }],
        route: [{ destination: { host: 'reviews', subset: 'v2' } }],
      },
      {
        route: [
          { destination: { host: 'reviews', subset: 'v1' }, weight: 70 },
          { destination: { host: 'reviews', subset: 'v3' }, weight: 25 },
          { destination: { host: 'reviews', subset: 'v2' }, weight: 5 },
        ],
      },
    ]);
    expect(byGatewayApi(...routes)).toEqual([
      {
        matches: [{ headers: [{ name: 'end-user', value: 'mary' }] }],
        backendRefs: [{ name: 'reviews-v2', port: 9080 }],
      },
      {
        backendRefs: [
          { name: 'reviews-v1', port: 9080, weight: 70 },
          { name: 'reviews-v3', port: 9080, weight: 25 },
          { name: 'reviews-v2', port: 9080, weight: 5 },
        ],
      },
    ]);
  });

  test('mirrors a share of the requests and sets a timeout, by both APIs', () => {
    const route = to('v1', { timeout: Duration.millis(1500), mirror: 'v3', mirrorPercent: 20 });
    expect(byIstio(route)).toEqual([
      {
        route: [{ destination: { host: 'reviews', subset: 'v1' } }],
        timeout: '1500ms',
        mirror: { host: 'reviews', subset: 'v3' },
        mirrorPercentage: { value: 20 },
      },
    ]);
    expect(byGatewayApi(route)).toEqual([
      {
        backendRefs: [{ name: 'reviews-v1', port: 9080 }],
        timeouts: { request: '1500ms' },
        filters: [
          { type: 'RequestMirror', requestMirror: { backendRef: { name: 'reviews-v3', port: 9080 }, percent: 20 } },
        ],
      },
    ]);
  });

  test('sends requests to all versions of the service, by both APIs', () => {
    expect(byIstio(anyVersion())).toEqual([{ route: [{ destination: { host: 'reviews' } }] }]);
    expect(byGatewayApi(anyVersion())).toEqual([{ backendRefs: [{ name: 'reviews', port: 9080 }] }]);
  });

  test('requires both user and headers', () => {
    const route = to('v2', { match: { user: 'mary', headers: { 'x-beta': 'yes' } } });
    expect(byIstio(route)[0].match).toEqual([
      { headers: { 'x-beta': { exact: 'yes' }, 'end-user': { exact: 'mary' } } },
    ]);
  });

  test('delays some requests and aborts others, by Istio', () => {
    const fault = {
      delay: istio.HttpDelay.fixedDelay(Duration.seconds(3), { percentage: istio.Percentage.of(25) }),
      abort: istio.HttpAbort.httpStatus(503, { percentage: istio.Percentage.of(0.5) }),
    };
    expect(byIstio(to('v1', { fault }))[0].fault).toEqual({
      delay: { fixedDelay: '3s', percentage: { value: 25 } },
      abort: { httpStatus: 503, percentage: { value: 0.5 } },
    });
  });

  test('rejects options that Gateway API does not support', () => {
    const fault = { abort: istio.HttpAbort.httpStatus(500) };
    expect(() => byGatewayApi(to('v1', { fault }))).toThrow(
      'chart/bookinfo/reviews: Gateway API does not support fault; remove it, or route "reviews" by Istio',
    );
    expect(() => byGatewayApi(to('v1', { retries: { attempts: 3 } }))).toThrow('Gateway API does not support retries');
  });

  test('does not route services whose list is empty, even if all others are routed', () => {
    const app = new apps.Bookinfo(testChart(), 'bookinfo', {
      routing: apps.BookinfoRouting.istio({ all: [to('v1')], reviews: [] }),
    });
    expect(app.ratings.virtualService.name).toBe('ratings');
    expect(() => app.reviews.virtualService).toThrow('no VirtualService');
  });

  test('reports a version that is not deployed, by both APIs', () => {
    const diagnostic = 'CDK0800 version "v9" of "reviews" is not deployed; deploy it, or use "v1", "v2" or "v3"';
    expect(diagnosticsOf(reviewsOf(apps.BookinfoRouting.istio({ reviews: [to('v9')] })))).toEqual([diagnostic]);
    expect(diagnosticsOf(reviewsOf(apps.BookinfoRouting.gatewayApi({ reviews: [to('v9')] })))).toEqual([diagnostic]);
  });

  test('reports a known version that is not deployed, also as a mirror', () => {
    const reviews = reviewsOf(apps.BookinfoRouting.istio({ reviews: [to('v1', { mirror: 'v2' })] }), {
      reviewsVersions: [apps.ReviewsVersion.V1],
    });
    expect(diagnosticsOf(reviews)).toEqual([
      'CDK0800 version "v2" of "reviews" is not deployed; deploy it, or use "v1"',
    ]);
  });

  test('rejects a repeated version', () => {
    const reviewsVersions = [apps.ReviewsVersion.V1, apps.ReviewsVersion.V1];
    expect(() => new apps.Bookinfo(testChart(), 'bookinfo', { reviewsVersions })).toThrow(
      'chart/bookinfo/reviews: version "v1" is repeated; use each version once',
    );
  });

  test('reports a bad weight with its path in the manifest', () => {
    const reviews = reviewsOf(apps.BookinfoRouting.istio({ reviews: [weights({ v1: -5, v2: 105 })] }));
    expect(diagnosticsOf(reviews.virtualService)).toEqual([
      expect.stringMatching(/^[A-Z]{3}\d{4} http\[0\]\.route\[0\]\.weight: -5/),
    ]);
  });
});
