import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio } from '../../lib';
import { testChart } from '../support/manifests';

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

  test('comes before the resources that it is for', () => {
    const chart = testChart();
    new Gateway(chart, 'edge', {});
    expect(() => NamingStrategy.SUFFIX.applyTo(chart)).toThrow(
      "NamingStrategy: 'chart/edge' was created before the naming strategy of 'chart' was set; apply the naming strategy first",
    );
  });
});
