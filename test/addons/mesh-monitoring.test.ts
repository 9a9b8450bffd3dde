import { Duration } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { addons } from '../../lib/index';
import { diagnosticsOf, manifestOf, testChart } from '../support/manifests';

describe('MeshMonitoring', () => {
  test('scrapes istiod and all proxies, from the namespace of Istio', () => {
    const monitoring = new addons.MeshMonitoring(testChart(), 'mesh');
    const [controlPlane, proxies] = [manifestOf(monitoring.controlPlane), manifestOf(monitoring.proxies)];
    expect(controlPlane.metadata).toEqual({
      name: 'istio-component-monitor',
      namespace: 'istio-system',
      labels: { monitoring: 'istio-components', release: 'istio' },
    });
    expect(controlPlane.spec.endpoints).toEqual([{ port: 'http-monitoring', interval: '15s' }]);
    expect(proxies.spec.podMetricsEndpoints[0]).toMatchObject({ path: '/stats/prometheus', interval: '15s' });
  });

  test('accepts another name for a second Prometheus in the namespace', () => {
    const chart = testChart();
    new addons.MeshMonitoring(chart, 'mesh');
    const { controlPlane, proxies } = new addons.MeshMonitoring(chart, 'second', { name: 'second', release: 'second' });
    for (const monitor of [controlPlane, proxies]) {
      expect(manifestOf(monitor).metadata.name).toBe('second');
      expect(diagnosticsOf(monitor)).toEqual([]);
    }
  });

  test('supports a Prometheus of another release, in another namespace', () => {
    const monitoring = new addons.MeshMonitoring(testChart(), 'mesh', {
      namespace: 'monitoring',
      release: 'kube-prometheus-stack',
      interval: Duration.minutes(1),
    });
    for (const manifest of [monitoring.controlPlane, monitoring.proxies].map((monitor) => manifestOf(monitor))) {
      expect(manifest.metadata.namespace).toBe('monitoring');
      expect(manifest.metadata.labels).toMatchObject({ release: 'kube-prometheus-stack' });
    }
    expect(manifestOf(monitoring.controlPlane).spec.endpoints[0].interval).toBe('1m');
  });
});
