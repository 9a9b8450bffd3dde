import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { Deployment, LabelExpression } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { monitoring } from '../../lib';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

const ALL = monitoring.LabelSelector.all();
const { RelabelAction } = monitoring;

describe('PodMonitor', () => {
  test('monitors the sidecars of the mesh', () => {
    const monitor = new monitoring.PodMonitor(testChart({ namespace: 'istio-system' }), 'envoy', {
      metadata: { name: 'envoy-stats-monitor' },
      jobLabel: 'envoy-stats',
      selector: monitoring.LabelSelector.of({
        matchExpressions: [LabelExpression.doesNotExist('istio-prometheus-ignore')],
      }),
      namespaceSelector: monitoring.NamespaceSelector.any(),
    });
    monitor.addPodMetricsEndpoint({
      path: '/stats/prometheus',
      interval: Duration.seconds(15),
      relabelings: [
        {
          action: RelabelAction.KEEP,
          sourceLabels: ['__meta_kubernetes_pod_container_name'],
          regex: 'istio-proxy',
        },
        { action: RelabelAction.LABEL_DROP, regex: '__meta_kubernetes_pod_label_(.+)' },
      ],
    });
    expect(manifestOf(monitor)).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: 'envoy-stats-monitor', namespace: 'istio-system' },
      spec: {
        jobLabel: 'envoy-stats',
        selector: { matchExpressions: [{ key: 'istio-prometheus-ignore', operator: 'DoesNotExist' }] },
        namespaceSelector: { any: true },
        podMetricsEndpoints: [
          {
            path: '/stats/prometheus',
            interval: '15s',
            relabelings: [
              { action: 'keep', sourceLabels: ['__meta_kubernetes_pod_container_name'], regex: 'istio-proxy' },
              { action: 'labeldrop', regex: '__meta_kubernetes_pod_label_(.+)' },
            ],
          },
        ],
      },
    });
  });

  test('has no field for endpoints if there are none', () => {
    expect(specOf(new monitoring.PodMonitor(testChart(), 'empty', { selector: ALL }))).toEqual({ selector: {} });
  });

  test('uses a proxy, with headers from Secrets', () => {
    const connectHeader = { 'Proxy-Authorization': [monitoring.SecretKey.of('proxy', 'token')] };
    const monitor = new monitoring.PodMonitor(testChart(), 'proxied', {
      selector: ALL,
      podMetricsEndpoints: [
        { proxy: monitoring.ProxyConfig.url('http://proxy:3128', { noProxy: 'localhost', connectHeader }) },
        { proxy: monitoring.ProxyConfig.fromEnvironment() },
      ],
    });
    expect(specOf(monitor).podMetricsEndpoints).toEqual([
      {
        proxyUrl: 'http://proxy:3128',
        noProxy: 'localhost',
        proxyConnectHeader: { 'Proxy-Authorization': [{ name: 'proxy', key: 'token' }] },
      },
      { proxyFromEnvironment: true },
    ]);
  });

  test('rejects a port out of range and a proxy with an unknown scheme', () => {
    const monitor = new monitoring.PodMonitor(testChart(), 'bad', {
      selector: ALL,
      podMetricsEndpoints: [{ portNumber: 70000, proxy: monitoring.ProxyConfig.url('ftp://proxy') }],
    });
    expect(diagnosticsOf(monitor).sort()).toEqual([
      expect.stringMatching(/^CRD0001 podMetricsEndpoints\[0\]\.portNumber: 70000/),
      expect.stringMatching(/^CRD0001 podMetricsEndpoints\[0\]\.proxyUrl: .*ftp:\/\/proxy/),
    ]);
  });

  test('rejects files, which only a ServiceMonitor supports', () => {
    const monitor = new monitoring.PodMonitor(testChart(), 'files', {
      selector: ALL,
      podMetricsEndpoints: [{ authentication: monitoring.Authentication.bearerTokenFile('/var/run/token') }],
    });
    expect(diagnosticsOf(monitor)).toEqual([
      expect.stringMatching(/^CRD0001 podMetricsEndpoints\[0\]\.bearerTokenFile: /),
    ]);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const monitor = new monitoring.PodMonitor(testChart(), 'patched', { selector: ALL });
    ApiObject.of(monitor).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(monitor.apiObject).toBe(ApiObject.of(monitor));
    expect(ApiObject.of(monitor).toJson().spec).toEqual({ selector: {}, future: true });
  });
});

describe('PodMonitor.forWorkload', () => {
  test('uses labels, namespace and the named port of the workload', () => {
    const app = Testing.app();
    const workload = new Deployment(new Chart(app, 'bookinfo', { namespace: 'bookinfo' }), 'reviews', {
      containers: [{ image: 'reviews', ports: [{ number: 9080, name: 'http' }, { number: 9090 }] }],
    });
    const monitor = monitoring.PodMonitor.forWorkload(
      new Chart(app, 'monitoring', { namespace: 'monitoring' }),
      'monitor',
      workload,
      { port: 'http', endpoint: { path: '/prometheus' } },
    );
    expect(specOf(monitor)).toEqual({
      selector: { matchLabels: workload.matchLabels },
      namespaceSelector: { matchNames: ['bookinfo'] },
      podMetricsEndpoints: [{ port: 'http', path: '/prometheus' }],
    });
  });

  test('refers to a port without a name by number', () => {
    const chart = testChart();
    const workload = new Deployment(chart, 'reviews', { containers: [{ image: 'reviews', portNumber: 9090 }] });
    const monitor = monitoring.PodMonitor.forWorkload(chart, 'monitor', workload);
    expect(specOf(monitor).podMetricsEndpoints).toEqual([{ portNumber: 9090 }]);
  });

  test('rejects a port that no container has, and lists the ports of the workload', () => {
    const chart = testChart();
    const workload = new Deployment(chart, 'reviews', {
      metadata: { name: 'reviews' },
      containers: [{ image: 'reviews', portNumber: 9090 }],
    });
    const monitor = monitoring.PodMonitor.forWorkload(chart, 'monitor', workload, { port: 'metrics' });
    expect(diagnosticsOf(monitor)).toEqual([
      expect.stringMatching(/^CDK\d{4} podMetricsEndpoints\[0\]\.port: .*reviews.*metrics.*9090/),
    ]);
    const byNumber = monitoring.PodMonitor.forWorkload(chart, 'by-number', workload, { portNumber: 8080 });
    expect(diagnosticsOf(byNumber)).toEqual([
      expect.stringMatching(/^CDK\d{4} podMetricsEndpoints\[0\]\.portNumber: .*reviews.*8080.*9090/),
    ]);
  });
});
