// Mistakes in what Prometheus scrapes and evaluates.
import { describe, expect, it } from 'vitest';
import { application, findingsIn } from './support';

const SHOP = application('shop', 'front', { portName: 'http-metrics', port: 9090, containerPort: 9090 });

function monitor(kind: string, spec: string, metadata = 'namespace: shop'): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: ${kind}
metadata: { name: front, ${metadata} }
spec: { ${spec} }
---
`;
}

const SELECTOR = 'selector: { matchLabels: { app: front } }';

describe('a reported mistake in monitoring', () => {
  it('is a scrape timeout above the interval', () => {
    const endpoint = 'endpoints: [{ port: http-metrics, interval: 15s, scrapeTimeout: 60s }]';
    expect(findingsIn(SHOP + monitor('ServiceMonitor', `${SELECTOR}, ${endpoint}`))).toEqual([
      'ANA0163 error ServiceMonitor shop/front spec.endpoints[0].scrapeTimeout',
    ]);
  });

  it('is a monitor, probe or rule that the Prometheus does not select', () => {
    const prometheus = `
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: main, namespace: obs }
spec:
  serviceMonitorSelector: { matchLabels: { release: kps } }
  serviceMonitorNamespaceSelector: {}
  podMonitorSelector: { matchLabels: { release: kps } }
  podMonitorNamespaceSelector: {}
  probeSelector: { matchLabels: { release: kps } }
  ruleSelector: { matchLabels: { role: alert-rules } }
---
`;
    const found = findingsIn(
      [
        prometheus + SHOP,
        monitor('PrometheusRule', 'groups: [{ name: a, rules: [{ alert: Down, expr: up == 0 }] }]'),
        monitor('PodMonitor', `${SELECTOR}, podMetricsEndpoints: [{ portNumber: 9090 }]`),
        monitor(
          'ServiceMonitor',
          `${SELECTOR}, endpoints: [{ port: http-metrics }]`,
          'namespace: shop, labels: { release: prometheus }',
        ),
        monitor(
          'Probe',
          'prober: { url: "blackbox.obs.svc:9115" }, targets: { staticConfig: { static: [https://example.com] } }',
          'namespace: shop, labels: { release: kps }',
        ),
      ].join(''),
    );
    expect(found).toEqual([
      'ANA0164 warning PodMonitor shop/front metadata.labels',
      'ANA0164 warning Probe shop/front metadata.namespace',
      'ANA0164 warning PrometheusRule shop/front metadata.labels',
      'ANA0164 warning ServiceMonitor shop/front metadata.labels',
    ]);
  });

  it('is the number of a port in place of its name', () => {
    const spec = `namespaceSelector: { matchNames: [shop] }, ${SELECTOR}, endpoints: [{ port: "9090" }]`;
    expect(findingsIn(SHOP + monitor('ServiceMonitor', spec, 'namespace: obs'))).toEqual([
      'ANA0102 warning ServiceMonitor obs/front spec.endpoints[0].port',
    ]);
  });
});
