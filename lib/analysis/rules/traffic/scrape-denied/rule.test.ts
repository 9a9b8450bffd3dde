import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const APPLICATION = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec: { selector: { app: cart }, ports: [{ name: http-metrics, port: 9090 }, { name: proxy, port: 15020 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec: { containers: [{ name: cart }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { serviceAccountName: web, containers: [{ name: web }] }
---
`;

function monitor(endpoint = 'port: http-metrics'): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: cart, namespace: shop }
spec: { selector: { matchLabels: { app: cart } }, endpoints: [{ ${endpoint} }] }
---
`;
}

function policy(spec: string): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: cart, namespace: shop }
spec: ${spec}
---
`;
}

const WEB_ONLY = '{ rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }] }] }';

describe('an endpoint of a monitor', () => {
  it('is reported if only another workload is let in', () => {
    expect(findingsOf(rule, APPLICATION + monitor() + policy(WEB_ONLY))).toEqual([
      'ANA0304 warning ServiceMonitor shop/cart spec.endpoints[0]: Prometheus is denied GET http://cart:9090/metrics: sidecar of shop/cart: denied by AuthorizationPolicy shop/cart, because none of its rules matches',
    ]);
  });

  it('is reported if the path is denied', () => {
    const deny = '{ action: DENY, rules: [{ to: [{ operation: { paths: [/metrics] } }] }] }';
    expect(findingsOf(rule, APPLICATION + monitor() + policy(deny))).toHaveLength(1);
    expect(findingsOf(rule, APPLICATION + monitor('port: http-metrics, path: /stats') + policy(deny))).toEqual([]);
  });

  it.each([
    ['the port is let in', '{ rules: [{ to: [{ operation: { ports: ["9090"] } }] }] }'],
    ['an identity is let in that no other workload has', WEB_ONLY.replace('sa/web', 'sa/prometheus')],
    ['a namespace is let in', '{ rules: [{ from: [{ source: { namespaces: [monitoring] } }] }] }'],
    ['an address is let in', '{ rules: [{ from: [{ source: { ipBlocks: [10.0.0.0/8] } }] }] }'],
    ['another workload has the policy', '{ selector: { matchLabels: { app: web } } }'],
  ])('is not reported if %s', (_name, spec) => {
    expect(findingsOf(rule, APPLICATION + monitor() + policy(spec))).toEqual([]);
  });

  it('is not reported if Prometheus itself has the identity', () => {
    const prometheus = APPLICATION.replaceAll('web', 'prometheus');
    expect(findingsOf(rule, prometheus + monitor() + policy(WEB_ONLY.replace('sa/web', 'sa/prometheus')))).toEqual([]);
  });

  it('is not reported for ports of the proxy, or outside of the mesh', () => {
    expect(findingsOf(rule, APPLICATION + monitor('port: proxy') + policy(WEB_ONLY))).toEqual([]);
    const outside = APPLICATION.replace('enabled', 'disabled');
    expect(findingsOf(rule, outside + monitor() + policy(WEB_ONLY))).toEqual([]);
  });
});
