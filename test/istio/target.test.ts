import { Chart, Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../lib';
import { diagnosticsOf, testChart } from '../support/manifests';

function routesIn(chart: Chart, options: Partial<istio.HttpRouteOptions> = {}): istio.VirtualService {
  const routes = new istio.VirtualService(chart, 'routes', { hosts: [istio.Host.of('reviews')] });
  routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('reviews')) }], ...options });
  return routes;
}

describe('Target', () => {
  test.each([
    ['1.30', 'networking.istio.io/v1', 'security.istio.io/v1'],
    ['1.22', 'networking.istio.io/v1', 'security.istio.io/v1'],
    ['1.21', 'networking.istio.io/v1beta1', 'security.istio.io/v1beta1'],
    ['1.17', 'networking.istio.io/v1beta1', 'security.istio.io/v1beta1'],
  ])('Istio %s gets %s and %s', (version, networking, security) => {
    const chart = testChart();
    istio.Target.istio(version).applyTo(chart);
    expect(routesIn(chart).apiVersion).toBe(networking);
    expect(new istio.PeerAuthentication(chart, 'policy').apiVersion).toBe(security);
  });

  test('rejects a field that the version does not support', () => {
    const chart = testChart();
    istio.Target.istio('1.17').applyTo(chart);
    const destination = istio.Destination.host(istio.Host.of('shadow'));
    const routes = routesIn(chart, { mirrors: [{ destination }] });
    expect(diagnosticsOf(routes)).toEqual([expect.stringMatching(/^VER0001 http\[0\]\.mirrors: .*1\.1[89].*1\.17/)]);
  });

  test('of the nearest scope wins, for each setting', () => {
    const app = Testing.app();
    istio.Target.istio('1.17', { clusterDomain: 'corp.internal' }).applyTo(app);
    const chart = new Chart(app, 'chart', { namespace: 'bookinfo' });
    istio.Target.istio('1.26').applyTo(chart);
    const other = new Chart(app, 'other');
    expect(routesIn(chart).apiVersion).toBe('networking.istio.io/v1');
    expect(routesIn(other).apiVersion).toBe('networking.istio.io/v1beta1');
  });

  test('must be applied before resources are created', () => {
    const chart = testChart();
    routesIn(chart);
    expect(() => istio.Target.istio('1.17').applyTo(chart)).toThrow(
      '"chart/routes" was created before the target of "chart" was set',
    );
  });

  test('rejects invalid and unsupported versions', () => {
    expect(() => istio.Target.istio('latest')).toThrow('latest');
    expect(() => istio.Target.istio('1.2')).toThrow('1.2');
  });
});
