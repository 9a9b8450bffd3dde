import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

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
  it('cannot scrape plain HTTP from a port that requires mutual TLS', () => {
    expect(findingsOf(rule, scene('STRICT') + monitor('port: metrics'))).toEqual([
      'ANA0103 warning ServiceMonitor bookinfo/reviews spec.endpoints[0]: port 9090 of Pod "reviews" rejects plain HTTP because of PeerAuthentication "istio-system/default"',
    ]);
  });

  it('can scrape PERMISSIVE ports, HTTPS endpoints, and the ports of the proxy', () => {
    expect(findingsOf(rule, scene('PERMISSIVE') + monitor('port: metrics'))).toEqual([]);
    expect(findingsOf(rule, scene('STRICT') + monitor('port: metrics, scheme: https'))).toEqual([]);
    expect(findingsOf(rule, scene('STRICT') + monitor('port: proxy'))).toEqual([]);
    expect(findingsOf(rule, scene('STRICT') + monitor('targetPort: 15090'))).toEqual([]);
  });

  it('can scrape a port that the sidecar does not capture, or that is PERMISSIVE', () => {
    const excluded = ", annotations: { traffic.sidecar.istio.io/excludeInboundPorts: '8080, 9090' }";
    expect(findingsOf(rule, scene('STRICT', excluded) + monitor('port: metrics'))).toEqual([]);
    const included = ", annotations: { traffic.sidecar.istio.io/includeInboundPorts: '8080' }";
    expect(findingsOf(rule, scene('STRICT', included) + monitor('port: metrics'))).toEqual([]);
    const portLevel = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: reviews, namespace: bookinfo }
spec: { selector: { matchLabels: { app: reviews } }, portLevelMtls: { 9090: { mode: PERMISSIVE } } }
---
`;
    expect(findingsOf(rule, scene('STRICT') + portLevel + monitor('port: metrics'))).toEqual([]);
  });

  it('is an INFO if it is unknown whether the pods have a sidecar', () => {
    const [, ...others] = scene('STRICT').split('---');
    expect(findingsOf(rule, others.join('---') + monitor('port: metrics'))[0]).toMatch(/^ANA0103 info/);
  });
});

describe('a monitor of pods without a sidecar', () => {
  it('can scrape plain HTTP', () => {
    expect(findingsOf(rule, scene('STRICT', '', 'team: books') + monitor('port: metrics'))).toEqual([]);
  });

  it('is not checked in ambient mode, because the mode of Prometheus is unknown', () => {
    const ambient = 'istio.io/dataplane-mode: ambient';
    expect(findingsOf(rule, scene('STRICT', '', ambient) + monitor('port: metrics'))).toEqual([]);
  });
});

describe('a PodMonitor', () => {
  const podMonitor = (endpoint: string) =>
    monitor(endpoint).replace('ServiceMonitor', 'PodMonitor').replace('endpoints', 'podMetricsEndpoints');

  it.each(['port: prom', 'portNumber: 9090', 'targetPort: 9090'])('refers to the port of a container: %s', (port) => {
    expect(findingsOf(rule, scene('STRICT') + podMonitor(port))).toEqual([
      'ANA0103 warning PodMonitor bookinfo/reviews spec.podMetricsEndpoints[0]: port 9090 of Pod "reviews" rejects plain HTTP because of PeerAuthentication "istio-system/default"',
    ]);
  });
});
