import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/own/monitor-strict-port/rule';
import { findingsOf } from '../../findings';

function scene(mode: string, podMetadata = '', namespaceLabels = 'istio-injection: enabled'): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { ${namespaceLabels} } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: ${mode} } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews } }
spec: { selector: { app: reviews }, ports: [{ name: metrics, port: 80, targetPort: prom }, { name: proxy, port: 15020 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews } ${podMetadata} }
spec: { containers: [{ name: reviews, ports: [{ name: prom, containerPort: 9090 }] }] }
---
`;
}

function monitor(endpoint: string): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: reviews, namespace: bookinfo }
spec: { selector: { matchLabels: { app: reviews } }, endpoints: [{ ${endpoint} }] }
`;
}

describe('a monitor of pods with a sidecar', () => {
  it('cannot scrape plain HTTP where only mutual TLS is taken', () => {
    expect(findingsOf(rule, scene('STRICT') + monitor('port: metrics'))).toEqual([
      'ANA0103 warning ServiceMonitor bookinfo/reviews spec.endpoints[0]: port 9090 of Pod "reviews" refuses plain HTTP because of PeerAuthentication "istio-system/default"',
    ]);
  });

  it('can scrape where both are taken, over HTTPS, or from the proxy', () => {
    expect(findingsOf(rule, scene('PERMISSIVE') + monitor('port: metrics'))).toEqual([]);
    expect(findingsOf(rule, scene('STRICT') + monitor('port: metrics, scheme: https'))).toEqual([]);
    expect(findingsOf(rule, scene('STRICT') + monitor('port: proxy'))).toEqual([]);
    expect(findingsOf(rule, scene('STRICT') + monitor('targetPort: 15090'))).toEqual([]);
  });

  it('can scrape a port for which there is an exception', () => {
    const excluded = ", annotations: { traffic.sidecar.istio.io/excludeInboundPorts: '8080, 9090' }";
    expect(findingsOf(rule, scene('STRICT', excluded) + monitor('port: metrics'))).toEqual([]);
    const portLevel = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: reviews, namespace: bookinfo }
spec: { selector: { matchLabels: { app: reviews } }, portLevelMtls: { 9090: { mode: PERMISSIVE } } }
---
`;
    expect(findingsOf(rule, scene('STRICT') + portLevel + monitor('port: metrics'))).toEqual([]);
  });

  it('does not meet a sidecar outside of the mesh', () => {
    expect(findingsOf(rule, scene('STRICT', '', 'team: books') + monitor('port: metrics'))).toEqual([]);
  });
});
