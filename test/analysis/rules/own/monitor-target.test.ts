import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/own/monitor-target/rule';
import { findingsOf } from '../../findings';

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews, team: books } }
spec: { selector: { app: reviews }, ports: [{ name: http-metrics, port: 9090 }] }
---
`;

const POD = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: bookinfo }
spec:
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: reviews, ports: [{ name: metrics, containerPort: 9090 }] }] }
---
`;

function monitor(spec: string, kind = 'ServiceMonitor', namespace = 'bookinfo'): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: ${kind}
metadata: { name: reviews, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

const SELECTOR = 'selector: { matchLabels: { app: reviews } }';

describe('a ServiceMonitor', () => {
  it('finds Services by their own labels, in its own namespace', () => {
    const manifests = SERVICE + monitor(`${SELECTOR}, endpoints: [{ port: http-metrics }]`);
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('finds Services by expressions, and in other namespaces that it names', () => {
    const expression = 'selector: { matchExpressions: [{ key: team, operator: In, values: [books, web] }] }';
    const elsewhere = `${expression}, namespaceSelector: { matchNames: [bookinfo] }`;
    expect(findingsOf(rule, SERVICE + monitor(elsewhere, 'ServiceMonitor', 'monitoring'))).toEqual([]);
    const anywhere = `${expression}, namespaceSelector: { any: true }`;
    expect(findingsOf(rule, SERVICE + monitor(anywhere, 'ServiceMonitor', 'monitoring'))).toEqual([]);
  });

  it('is reported where it finds nothing', () => {
    expect(findingsOf(rule, SERVICE + monitor(SELECTOR, 'ServiceMonitor', 'monitoring'), { context: '' })).toEqual([
      'ANA0101 warning ServiceMonitor monitoring/reviews spec.selector: no Service of namespace "monitoring" has labels "app=reviews", so nothing is scraped',
    ]);
  });

  it('is only worth a note where the Services may be elsewhere', () => {
    expect(findingsOf(rule, monitor(SELECTOR))[0]).toMatch(/^ANA0101 info/);
  });

  it('names ports as the Service does', () => {
    expect(findingsOf(rule, SERVICE + monitor(`${SELECTOR}, endpoints: [{ port: metrics }]`))).toEqual([
      'ANA0102 warning ServiceMonitor bookinfo/reviews spec.endpoints[0].port: none of what the monitor selects has a port called "metrics"',
    ]);
    expect(findingsOf(rule, SERVICE + monitor(`${SELECTOR}, endpoints: [{ targetPort: 9090 }]`))).toEqual([]);
  });
});

describe('a PodMonitor', () => {
  it('finds pods by their labels, and ports by the name in the container', () => {
    const manifests = POD + monitor(`${SELECTOR}, podMetricsEndpoints: [{ port: metrics }]`, 'PodMonitor');
    expect(findingsOf(rule, manifests)).toEqual([]);
    expect(findingsOf(rule, manifests.replace('port: metrics', 'port: http'))[0]).toMatch(/^ANA0102 warning/);
    expect(findingsOf(rule, POD + monitor('selector: { matchLabels: { app: x } }', 'PodMonitor'))[0]).toMatch(
      /^ANA0101 warning/,
    );
  });

  it('may scrape the proxy that gets injected', () => {
    const endpoints = 'podMetricsEndpoints: [{ port: http-envoy-prom }, { path: /stats/prometheus }]';
    expect(findingsOf(rule, POD + monitor(`${SELECTOR}, ${endpoints}`, 'PodMonitor'))).toEqual([]);
  });
});
