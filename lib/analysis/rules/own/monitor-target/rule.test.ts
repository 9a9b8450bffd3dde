import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

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
  it('selects Services by their labels, in its own namespace', () => {
    const manifests = SERVICE + monitor(`${SELECTOR}, endpoints: [{ port: http-metrics }]`);
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('selects Services by expressions, and in the namespaces of namespaceSelector', () => {
    const expression = 'selector: { matchExpressions: [{ key: team, operator: In, values: [books, web] }] }';
    const elsewhere = `${expression}, namespaceSelector: { matchNames: [bookinfo] }`;
    expect(findingsOf(rule, SERVICE + monitor(elsewhere, 'ServiceMonitor', 'monitoring'))).toEqual([]);
    const anywhere = `${expression}, namespaceSelector: { any: true }`;
    expect(findingsOf(rule, SERVICE + monitor(anywhere, 'ServiceMonitor', 'monitoring'))).toEqual([]);
  });

  it('must select a Service', () => {
    expect(findingsOf(rule, SERVICE + monitor(SELECTOR, 'ServiceMonitor', 'monitoring'), { context: '' })).toEqual([
      'ANA0101 warning ServiceMonitor monitoring/reviews spec.selector: no Service in namespace "monitoring" has the labels "app=reviews", so no metrics are collected',
    ]);
    const anywhere = monitor(
      'selector: { matchExpressions: [{ key: team, operator: Exists }] }, namespaceSelector: { any: true }',
    );
    expect(findingsOf(rule, anywhere, { context: '' })).toEqual([
      'ANA0101 warning ServiceMonitor bookinfo/reviews spec.selector: no Service has the selected labels, so no metrics are collected',
    ]);
  });

  it('may select istiod, which the manifests do not contain', () => {
    const istiod = 'selector: { matchExpressions: [{ key: istio, operator: In, values: [pilot] }] }';
    for (const namespaces of ['any: true', 'matchNames: [istio-system]']) {
      expect(findingsOf(rule, monitor(`${istiod}, namespaceSelector: { ${namespaces} }`), { context: '' })).toEqual([]);
    }
    expect(findingsOf(rule, monitor(istiod), { context: '' })).toHaveLength(1);
  });

  it('is an INFO if the Services may exist elsewhere', () => {
    expect(findingsOf(rule, monitor(SELECTOR))[0]).toMatch(/^ANA0101 info/);
  });

  it('refers to ports by their name in the Service', () => {
    const manifests = SERVICE + monitor(`${SELECTOR}, endpoints: [{ port: metrics }]`);
    expect(findingsOf(rule, manifests)).toEqual([
      'ANA0102 warning ServiceMonitor bookinfo/reviews spec.endpoints[0].port: none of the targets has a port named "metrics"',
    ]);
    expect(suggestionsOf(rule, manifests)).toEqual(['use "http-metrics"']);
    const misspelled = monitor(`${SELECTOR}, endpoints: [{ port: http-metric }]`);
    expect(suggestionsOf(rule, SERVICE + misspelled)).toEqual(['did you mean "http-metrics"?']);
    expect(findingsOf(rule, SERVICE + monitor(`${SELECTOR}, endpoints: [{ targetPort: 9090 }]`))).toEqual([]);
  });
});

describe('a PodMonitor', () => {
  it('may select all pods, which include those of Istio', () => {
    const proxies = 'selector: { matchExpressions: [{ key: istio-prometheus-ignore, operator: DoesNotExist }] }';
    const manifests = monitor(`${proxies}, namespaceSelector: { any: true }`, 'PodMonitor');
    expect(findingsOf(rule, manifests, { context: '', hasDefaultIngressGateway: false })).toEqual([]);
  });

  it('selects pods by their labels, and ports by their name in the container', () => {
    const manifests = POD + monitor(`${SELECTOR}, podMetricsEndpoints: [{ port: metrics }]`, 'PodMonitor');
    expect(findingsOf(rule, manifests)).toEqual([]);
    expect(findingsOf(rule, manifests.replace('port: metrics', 'port: http'))[0]).toMatch(/^ANA0102 warning/);
    expect(findingsOf(rule, POD + monitor('selector: { matchLabels: { app: x } }', 'PodMonitor'))[0]).toMatch(
      /^ANA0101 warning/,
    );
  });

  it('can scrape the injected proxy', () => {
    const endpoints = 'podMetricsEndpoints: [{ port: http-envoy-prom }, { path: /stats/prometheus }]';
    expect(findingsOf(rule, POD + monitor(`${SELECTOR}, ${endpoints}`, 'PodMonitor'))).toEqual([]);
  });
});

describe('a number in place of the name of a port', () => {
  it('is never the name of a container port', () => {
    expect(findingsOf(rule, monitor(`${SELECTOR}, podMetricsEndpoints: [{ port: "9090" }]`, 'PodMonitor'))).toContain(
      'ANA0102 warning PodMonitor bookinfo/reviews spec.podMetricsEndpoints[0].port: "9090" is a number, but the field is for the name of a port',
    );
  });

  it('is probably not the name of a port of an unknown Service', () => {
    expect(findingsOf(rule, monitor(`${SELECTOR}, endpoints: [{ port: "9090" }]`))).toContain(
      'ANA0102 warning ServiceMonitor bookinfo/reviews spec.endpoints[0].port: "9090" is a number, but the field is for the name of a port',
    );
  });

  it('may be the name of a port of a Service', () => {
    const numbered = SERVICE.replace('name: http-metrics', 'name: "9090"');
    expect(findingsOf(rule, numbered + monitor(`${SELECTOR}, endpoints: [{ port: "9090" }]`))).toEqual([]);
  });
});
