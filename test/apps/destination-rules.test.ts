import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { apps, istio } from '../../lib';
import { specOf, testChart } from '../support/manifests';
import { synthesize } from './support';

const { to } = apps.VersionRoute;
const MTLS = { trafficPolicy: { tls: istio.ClientTls.istioMutual() } };
const ROUTING = apps.BookinfoRouting.istio({ reviews: [to('v1')] });

function rulesOf(props: apps.BookinfoProps): string[] {
  const objects = synthesize((chart) => {
    new apps.Bookinfo(chart, 'bookinfo', props);
  });
  return [...objects.values()].filter(({ kind }) => kind === 'DestinationRule').map(({ metadata }) => metadata.name);
}

describe('DestinationRules', () => {
  test('on demand are created only for services with routes to versions', () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ routing: ROUTING })).toEqual(['reviews']);
    expect(rulesOf({ routing: apps.BookinfoRouting.istio({ ratings: [apps.VersionRoute.anyVersion()] }) })).toEqual([]);
    expect(rulesOf({ routing: apps.BookinfoRouting.gatewayApi({ reviews: [to('v1')] }) })).toEqual([]);
  });

  test('of all services can have exceptions', () => {
    const { reviews, ratings } = new apps.Bookinfo(testChart(), 'bookinfo', {
      destinationRules: apps.DestinationRules.all(MTLS, { ratings: { deployedOnly: true } }),
    });
    expect(specOf(reviews.destinationRule).trafficPolicy).toEqual({ tls: { mode: 'ISTIO_MUTUAL' } });
    expect(specOf(ratings.destinationRule)).toEqual({
      host: 'ratings',
      subsets: [{ name: 'v1', labels: { version: 'v1' } }],
    });
  });

  test('of single services do not affect the others', () => {
    const destinationRules = apps.DestinationRules.only({ details: MTLS });
    expect(rulesOf({ destinationRules })).toEqual(['details']);
    expect(rulesOf({ destinationRules, routing: ROUTING }).sort()).toEqual(['details', 'reviews']);
  });

  test('keep the upstream order of subsets, independent of the deployed versions', () => {
    const { ratings } = new apps.Bookinfo(testChart(), 'bookinfo', {
      ratingsVersions: [apps.RatingsVersion.mysql(), apps.RatingsVersion.V1],
    });
    expect(Object.keys(ratings.subsets)).toEqual(['v1', 'v2', 'v2-mysql', 'v2-mysql-vm']);
  });

  test('can contain the full host, while routes keep the short host', () => {
    const { reviews } = new apps.Bookinfo(testChart(), 'bookinfo', {
      destinationRules: apps.DestinationRules.all({ qualifiedHost: true }),
      routing: ROUTING,
    });
    expect(specOf(reviews.destinationRule).host).toBe('reviews.bookinfo.svc.cluster.local');
    expect(specOf(reviews.virtualService).http[0].route[0].destination).toEqual({ host: 'reviews', subset: 'v1' });
  });

  test('cannot contain the full host if the namespace is unknown', () => {
    const destinationRules = apps.DestinationRules.all({ qualifiedHost: true });
    expect(() => new apps.Bookinfo(new Chart(new App(), 'chart'), 'bookinfo', { destinationRules })).toThrow(
      'chart/bookinfo/details: destinationRules: qualifiedHost requires a namespace; set the namespace of the chart',
    );
  });

  test('that are external do not prevent routes to subsets', () => {
    const destinationRules = apps.DestinationRules.external();
    expect(rulesOf({ destinationRules, routing: ROUTING })).toEqual([]);
    const { reviews } = new apps.Bookinfo(testChart(), 'bookinfo', { destinationRules });
    expect(() => reviews.subset('v1')).toThrow('refer to them by name');
  });

  test('that are turned off make a route to a version throw, with a suggestion', () => {
    const destinationRules = apps.DestinationRules.none();
    const create = () => new apps.Bookinfo(testChart(), 'bookinfo', { destinationRules, routing: ROUTING });
    expect(create).toThrow(
      'chart/bookinfo/reviews: no DestinationRule with subsets of "reviews": destinationRules is none; ' +
        'use DestinationRules.onDemand(), or external() if another app creates the rule',
    );
  });

  test('of an unknown service are rejected', () => {
    const destinationRules = apps.DestinationRules.only({ review: {} });
    expect(() => new apps.Bookinfo(testChart(), 'bookinfo', { destinationRules })).toThrow(
      'destinationRules: "review" is not a service of the application; use "details", "ratings", "reviews" or "productpage"',
    );
  });
});

test('rules are written before the routes to their subsets', () => {
  const chart = testChart();
  new apps.Bookinfo(chart, 'bookinfo', {
    routing: apps.BookinfoRouting.istio({ reviews: [apps.VersionRoute.weights({ v1: 90, v3: 10 })] }),
  });
  const kinds = Testing.synth(chart).map(({ kind }: { kind: string }) => kind);
  expect(kinds.indexOf('VirtualService')).toBeGreaterThan(kinds.indexOf('DestinationRule'));
  expect(kinds).toContain('DestinationRule');
});
