import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../lib';
import { diagnosticsOf, testChart } from '../support/manifests';

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
  test('combines the host or purpose with a suffix for the kind', () => {
    const chart = testChart();
    NamingStrategy.SUFFIX.applyTo(chart);
    expect(namesFor(Host.of('reviews'))).toEqual(['reviews-vs', 'reviews-dr']);
    expect(new Gateway(chart, 'bookinfo', {}).name).toBe('bookinfo-gateway');
    expect(new Gateway(chart, 'edge-gateway', {}).name).toBe('edge-gateway');
  });

  test('uses the service name of a full host, and the whole DNS name of other hosts', () => {
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

  test('converts uppercase letters to lowercase', () => {
    const chart = testChart();
    NamingStrategy.SUFFIX.applyTo(chart);
    expect(namesFor(Host.of('API.example.com'))).toEqual(['api-example-com-vs', 'api-example-com-dr']);
    expect(new Gateway(chart, 'Default', {}).name).toBe('default-gateway');
  });

  test('is reported as the cause of an invalid name', () => {
    const chart = testChart();
    NamingStrategy.suffixes({ virtualService: '_vs' }).applyTo(chart);
    const cause = /^CRD0001 metadata\.name: .*naming strategy/;
    const matching = expect.arrayContaining([expect.stringMatching(cause)]);
    expect(diagnosticsOf(new Gateway(chart, 'my gateway', {}))).toEqual(matching);
    expect(diagnosticsOf(new VirtualService(chart, 'routes', { hosts: [Host.of('reviews')] }))).toEqual(matching);
    const given = new Gateway(chart, 'edge', { metadata: { name: 'my edge' } });
    expect(diagnosticsOf(given)).not.toEqual(matching);
  });

  test('is reported as the cause of duplicate names', () => {
    const chart = testChart();
    NamingStrategy.SUFFIX.applyTo(chart);
    new DestinationRule(chart, 'a', { host: Host.of('reviews.a.svc.cluster.local') });
    const second = new DestinationRule(chart, 'b', { host: Host.of('reviews.b.svc.cluster.local') });
    expect(diagnosticsOf(second)).toEqual([
      expect.stringMatching(/^CDK0001 metadata\.name: "reviews-dr".*chart\/a.*naming strategy/),
    ]);
  });

  test('keeps explicit names, and does not apply outside its scope', () => {
    const chart = testChart();
    const plain = new VirtualService(testChart(), 'routes', { hosts: [Host.of('reviews')] });
    NamingStrategy.SUFFIX.applyTo(chart);
    const named = new VirtualService(chart, 'routes', { metadata: { name: 'mine' }, hosts: [Host.of('reviews')] });
    expect(named.name).toBe('mine');
    expect(plain.name).toMatch(/^chart-routes-/);
  });

  test('keeps the default name of cdk8s for a VirtualService without a host of its own', () => {
    const chart = testChart();
    NamingStrategy.SUFFIX.applyTo(chart);
    const names = [
      new VirtualService(chart, 'delegate').name,
      new VirtualService(chart, 'any', { hosts: [Host.ANY] }).name,
    ];
    expect(names).toEqual([expect.stringMatching(/^chart-delegate-/), expect.stringMatching(/^chart-any-/)]);
  });

  test('supports other suffixes, and returns names', () => {
    const names = NamingStrategy.suffixes({ virtualService: '-routes' });
    expect([
      names.virtualServiceName('reviews'),
      names.destinationRuleName('reviews'),
      names.gatewayName('edge'),
    ]).toEqual(['reviews-routes', 'reviews-dr', 'edge-gateway']);
  });

  test('uses the default for an undefined suffix, and no suffix for an empty one', () => {
    const names = NamingStrategy.suffixes({ virtualService: undefined, gateway: '' });
    expect([names.virtualServiceName('reviews'), names.gatewayName('edge')]).toEqual(['reviews-vs', 'edge']);
  });

  test('also applies to a MeshAdoption, unless it has a strategy of its own', () => {
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

  test('must be applied before resources are created', () => {
    const chart = testChart();
    new Gateway(chart, 'edge', {});
    expect(() => NamingStrategy.SUFFIX.applyTo(chart)).toThrow(
      'NamingStrategy: "chart/edge" was created before the naming strategy of "chart" was set; apply the naming strategy first',
    );
  });
});
