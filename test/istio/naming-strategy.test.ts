import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../lib';
import { problemsOf, testChart } from '../support/manifests';

const { DestinationRule, Gateway, Host, NamingStrategy, VirtualService } = istio;

function namesFor(host: istio.Host): string[] {
  const chart = testChart();
  NamingStrategy.SUFFIX.applyTo(chart);
  return [
    new VirtualService(chart, 'routes', { hosts: [host] }).name,
    new DestinationRule(chart, 'versions', { host }).name,
  ];
}

describe('NamingStrategy', () => {
  test('names by host or purpose, and an ending for the kind', () => {
    const chart = testChart();
    NamingStrategy.SUFFIX.applyTo(chart);
    expect(namesFor(Host.of('reviews'))).toEqual(['reviews-vs', 'reviews-dr']);
    expect(new Gateway(chart, 'bookinfo', {}).name).toBe('bookinfo-gateway');
    expect(new Gateway(chart, 'edge-gateway', {}).name).toBe('edge-gateway');
  });

  test('takes the name of a service out of a full host, and all of a DNS name', () => {
    const service = new kplus.Service(testChart(), 'service', { metadata: { name: 'reviews' }, ports: [{ port: 80 }] });
    expect(namesFor(Host.service(service))).toEqual(['reviews-vs', 'reviews-dr']);
    expect(namesFor(Host.of('reviews.bookinfo.svc.cluster.local'))).toEqual(['reviews-vs', 'reviews-dr']);
    expect(namesFor(Host.of('www.example.com'))).toEqual(['www-example-com-vs', 'www-example-com-dr']);
    expect(namesFor(Host.of('*.example.com'))).toEqual(['example-com-vs', 'example-com-dr']);
    expect(namesFor(Host.of('*.bookinfo.svc.cluster.local'))).toEqual([
      'bookinfo-svc-cluster-local-vs',
      'bookinfo-svc-cluster-local-dr',
    ]);
  });

  test('writes capital letters small, as names are', () => {
    const chart = testChart();
    NamingStrategy.SUFFIX.applyTo(chart);
    expect(namesFor(Host.of('API.example.com'))).toEqual(['api-example-com-vs', 'api-example-com-dr']);
    expect(new Gateway(chart, 'Default', {}).name).toBe('default-gateway');
  });

  test('is named as the cause of a name that is none', () => {
    const chart = testChart();
    NamingStrategy.suffixes({ virtualService: '_vs' }).applyTo(chart);
    const cause =
      /^CRD0001 metadata\.name: .*; this one is from the naming strategy, and metadata\.name takes its place; /;
    const matching = expect.arrayContaining([expect.stringMatching(cause)]);
    expect(problemsOf(new Gateway(chart, 'my gateway', {}))).toEqual(matching);
    expect(problemsOf(new VirtualService(chart, 'routes', { hosts: [Host.of('reviews')] }))).toEqual(matching);
    const given = new Gateway(chart, 'edge', { metadata: { name: 'my edge' } });
    expect(problemsOf(given)).not.toEqual(matching);
  });

  test('is named as the cause of two equal names', () => {
    const chart = testChart();
    NamingStrategy.SUFFIX.applyTo(chart);
    new DestinationRule(chart, 'a', { host: Host.of('reviews.a.svc.cluster.local') });
    const second = new DestinationRule(chart, 'b', { host: Host.of('reviews.b.svc.cluster.local') });
    expect(problemsOf(second)).toEqual([
      "metadata.name: 'reviews-dr' is also the name of the DestinationRule that chart/a makes; give one of them another name; this one is from the naming strategy, and metadata.name takes its place",
    ]);
  });

  test('leaves given names, and names nothing where it was not asked for', () => {
    const chart = testChart();
    const plain = new VirtualService(testChart(), 'routes', { hosts: [Host.of('reviews')] });
    NamingStrategy.SUFFIX.applyTo(chart);
    const named = new VirtualService(chart, 'routes', { metadata: { name: 'mine' }, hosts: [Host.of('reviews')] });
    expect(named.name).toBe('mine');
    expect(plain.name).toMatch(/^chart-routes-/);
  });

  test('leaves what has no host of its own to cdk8s', () => {
    const chart = testChart();
    NamingStrategy.SUFFIX.applyTo(chart);
    const names = [
      new VirtualService(chart, 'delegate').name,
      new VirtualService(chart, 'any', { hosts: [Host.ANY] }).name,
    ];
    expect(names).toEqual([expect.stringMatching(/^chart-delegate-/), expect.stringMatching(/^chart-any-/)]);
  });

  test('takes other endings, and names by hand', () => {
    const names = NamingStrategy.suffixes({ virtualService: '-routes' });
    expect([
      names.virtualServiceName('reviews'),
      names.destinationRuleName('reviews'),
      names.gatewayName('edge'),
    ]).toEqual(['reviews-routes', 'reviews-dr', 'edge-gateway']);
  });

  test('takes an ending that is undefined for one that was not given, and none where it is empty', () => {
    const names = NamingStrategy.suffixes({ virtualService: undefined, gateway: '' });
    expect([names.virtualServiceName('reviews'), names.gatewayName('edge')]).toEqual(['reviews-vs', 'edge']);
  });

  test('counts in a MeshAdoption too, unless that has one of its own', () => {
    const routesOf = (names?: istio.NamingStrategy): string[] => {
      const chart = testChart();
      NamingStrategy.suffixes({ virtualService: '-routes' }).applyTo(chart);
      const { TRAFFIC_MANAGEMENT: phase } = mesh.AdoptionPhase;
      const services = [{ name: 'reviews' }];
      new mesh.MeshAdoption(chart, 'adoption', { namespace: 'bookinfo', phase, services, names });
      const routes = chart.node.findAll().filter((construct) => construct instanceof VirtualService);
      return routes.map(({ name }) => name);
    };
    expect(routesOf()).toEqual(['reviews-routes']);
    expect(routesOf(NamingStrategy.SUFFIX)).toEqual(['reviews-vs']);
  });

  test('comes before the resources that it is for', () => {
    const chart = testChart();
    new Gateway(chart, 'edge', {});
    expect(() => NamingStrategy.SUFFIX.applyTo(chart)).toThrow(
      "NamingStrategy: 'chart/edge' was created before the naming strategy of 'chart' was set; apply the naming strategy first",
    );
  });
});
