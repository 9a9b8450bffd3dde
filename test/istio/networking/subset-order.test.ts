// DestinationRules are written before the VirtualServices that send requests to their subsets.
import { Chart, Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { diagnosticsOf, testChart } from '../../support/manifests';

const { Destination, Host } = istio;
const host = Host.of('reviews');

/** Creates a DestinationRule after the VirtualService, like code that adds versions later. */
function lateSubset(chart: Chart): istio.Subset {
  return new istio.DestinationRule(chart, 'versions', { host }).addSubset('v1', { labels: { version: 'v1' } });
}

function kinds(chart: Chart): string[] {
  return Testing.synth(chart).map(({ kind }: { kind: string }) => kind);
}

describe('the order of objects in a file', () => {
  test.each([
    ['an HTTP route', (routes, destination) => routes.addHttpRoute({ route: [{ destination }] })],
    ['an HTTP rule', (routes, destination) => routes.addHttpRule({ route: [{ destination }] })],
    [
      'a mirror in `mirrors`',
      (routes, destination) =>
        routes.addHttpRoute({ route: [{ destination: Destination.host(host) }], mirrors: [{ destination }] }),
    ],
    [
      'the single mirror in `mirror`',
      (routes, destination) =>
        routes.addHttpRoute({ route: [{ destination: Destination.host(host) }], mirror: destination }),
    ],
    ['a TCP route', (routes, destination) => routes.addTcpRoute({ route: [{ destination }] })],
    [
      'a TLS route',
      (routes, destination) => routes.addTlsRoute({ match: [{ sniHosts: ['reviews'] }], route: [{ destination }] }),
    ],
  ] satisfies [string, (routes: istio.VirtualService, destination: istio.Destination) => void][])(
    'is DestinationRule before VirtualService for %s',
    (_name, add) => {
      const chart = testChart();
      const routes = new istio.VirtualService(chart, 'routes', { hosts: [host] });
      add(routes, Destination.subset(lateSubset(chart)));
      expect(kinds(chart)).toEqual(['DestinationRule', 'VirtualService']);
    },
  );

  test('is the order of creation if routes use no subsets', () => {
    const chart = testChart();
    const routes = new istio.VirtualService(chart, 'routes', { hosts: [host] });
    lateSubset(chart);
    routes.addHttpRoute({ route: [{ destination: Destination.host(host) }] });
    expect(kinds(chart)).toEqual(['VirtualService', 'DestinationRule']);
  });

  test('does not fail for a route without a destination, which validation rejects', () => {
    const routes = new istio.VirtualService(testChart(), 'routes', { hosts: [host] });
    routes.addHttpRoute({ route: [{} as istio.HttpRouteDestination] });
    expect(diagnosticsOf(routes)).toEqual([
      expect.stringContaining('CRD0001 http[0].route[0].destination: the required field is missing'),
    ]);
  });

  test('adds no dependencies between charts', () => {
    const app = Testing.app();
    const first = new Chart(app, 'routes');
    const routes = new istio.VirtualService(first, 'routes', { hosts: [host] });
    const second = new Chart(app, 'rules');
    routes.addHttpRoute({ route: [{ destination: Destination.subset(lateSubset(second)) }] });
    expect(routes.apiObject.node.dependencies).toEqual([]);
  });
});
