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
  test('on demand are only those of services whose versions a route names', () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ routing: ROUTING })).toEqual(['reviews']);
    expect(rulesOf({ routing: apps.BookinfoRouting.istio({ ratings: [apps.VersionRoute.anyVersion()] }) })).toEqual([]);
    expect(rulesOf({ routing: apps.BookinfoRouting.gatewayApi({ reviews: [to('v1')] }) })).toEqual([]);
  });

  test('of all services may make exceptions', () => {
    const { reviews, ratings } = new apps.Bookinfo(testChart(), 'bookinfo', {
      destinationRules: apps.DestinationRules.all(MTLS, { ratings: { deployedOnly: true } }),
    });
    expect(specOf(reviews.destinationRule).trafficPolicy).toEqual({ tls: { mode: 'ISTIO_MUTUAL' } });
    expect(specOf(ratings.destinationRule)).toEqual({
      host: 'ratings',
      subsets: [{ name: 'v1', labels: { version: 'v1' } }],
    });
  });

  test('of single services leave the others on demand', () => {
    const destinationRules = apps.DestinationRules.only({ details: MTLS });
    expect(rulesOf({ destinationRules })).toEqual(['details']);
    expect(rulesOf({ destinationRules, routing: ROUTING }).sort()).toEqual(['details', 'reviews']);
  });

  test('keep the upstream order of subsets, whatever is deployed', () => {
    const { ratings } = new apps.Bookinfo(testChart(), 'bookinfo', {
      ratingsVersions: [apps.RatingsVersion.mysql(), apps.RatingsVersion.V1],
    });
    expect(Object.keys(ratings.subsets)).toEqual(['v1', 'v2', 'v2-mysql', 'v2-mysql-vm']);
  });

  test('name the full host, while routes keep the short one', () => {
    const { reviews } = new apps.Bookinfo(testChart(), 'bookinfo', {
      destinationRules: apps.DestinationRules.all({ qualifiedHost: true }),
      routing: ROUTING,
    });
    expect(specOf(reviews.destinationRule).host).toBe('reviews.bookinfo.svc.cluster.local');
    expect(specOf(reviews.virtualService).http[0].route[0].destination).toEqual({ host: 'reviews', subset: 'v1' });
  });

  test('cannot name the full host where nobody says which namespace it is in', () => {
    const destinationRules = apps.DestinationRules.all({ qualifiedHost: true });
    expect(() => new apps.Bookinfo(new Chart(new App(), 'chart'), 'bookinfo', { destinationRules })).toThrow(
      'chart/bookinfo/details: destinationRules: qualifiedHost needs a namespace; give the chart one',
    );
  });

  test('that are external leave routes to name subsets', () => {
    const destinationRules = apps.DestinationRules.external();
    expect(rulesOf({ destinationRules, routing: ROUTING })).toEqual([]);
    const { reviews } = new apps.Bookinfo(testChart(), 'bookinfo', { destinationRules });
    expect(() => reviews.subset('v1')).toThrow('refer to them by name');
  });

  test('that are switched off make a route to a version an error that says what to do', () => {
    const destinationRules = apps.DestinationRules.none();
    const create = () => new apps.Bookinfo(testChart(), 'bookinfo', { destinationRules, routing: ROUTING });
    expect(create).toThrow(
      'chart/bookinfo/reviews: no DestinationRule with subsets of reviews: destinationRules is none; ' +
        'use DestinationRules.onDemand(), or external() where another app makes the rule',
    );
  });

  test('of a service that the application does not have are refused', () => {
    const destinationRules = apps.DestinationRules.only({ review: {} });
    expect(() => new apps.Bookinfo(testChart(), 'bookinfo', { destinationRules })).toThrow(
      "destinationRules: 'review' is no service of the application; use details, ratings, reviews, productpage",
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
