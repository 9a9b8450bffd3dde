import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: details, namespace: bookinfo }
---
`;

const REGISTRY_ONLY = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "outboundTrafficPolicy: { mode: REGISTRY_ONLY }" }
---
`;

function gateway(host: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: bookinfo }
spec: { servers: [{ hosts: ['${host}'] }] }
---
`;
}

function policy(...hosts: string[]): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: details, namespace: bookinfo }
spec: { rules: [{ to: [{ operation: { hosts: ${JSON.stringify(hosts)} } }] }] }
`;
}

describe('a host in an AuthorizationPolicy', () => {
  it('may have every form in which clients send the host of a Service', () => {
    const hosts = [
      'details',
      'details:9080',
      'details.bookinfo',
      'details.bookinfo.svc',
      'Details.bookinfo.svc.cluster.local',
    ];
    expect(findingsOf(rule, SERVICE + policy(...hosts), { isClosed: true })).toEqual([]);
  });

  it('may be served by a gateway', () => {
    const manifests = gateway('bookinfo/*.example.com') + policy('api.example.com');
    expect(findingsOf(rule, manifests, { isClosed: true })).toEqual([]);
  });

  it('may be served by a route of the Gateway API', () => {
    const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: bookinfo }
spec: { hostnames: [api.example.com] }
---
`;
    expect(findingsOf(rule, route + policy('api.example.com'), { isClosed: true })).toEqual([]);
  });

  it('is not served by a gateway for all hosts', () => {
    expect(findingsOf(rule, gateway('*') + policy('api.example.com'), { isClosed: true })).toHaveLength(1);
  });

  it('may be a pattern for any hosts', () => {
    expect(findingsOf(rule, policy('*', '*.example.com', 'api.*'), { isClosed: true })).toEqual([]);
  });

  it('is reported as a warning if it is unknown, because the mesh allows requests to unknown hosts', () => {
    expect(findingsOf(rule, SERVICE + policy('detail'), { isClosed: true })).toEqual([
      'KIA0104 warning AuthorizationPolicy bookinfo/details spec.rules[0].to[0].operation.hosts[0]: no Service, ServiceEntry, gateway or route has the host "detail"',
    ]);
  });

  it('is reported in notHosts too', () => {
    const [finding] = findingsOf(rule, policy('detail').replace('hosts', 'notHosts'), { isClosed: true });
    expect(finding).toContain('spec.rules[0].to[0].operation.notHosts[0]');
  });

  it('is reported as an error if it is unknown and the mesh allows only known hosts', () => {
    const [finding] = findingsOf(rule, REGISTRY_ONLY + SERVICE + policy('detail'), { isClosed: true });
    expect(finding).toMatch(/^KIA0104 error/);
  });

  it('may belong to a Service beyond the manifests, less likely if its namespace has others', () => {
    const manifests = policy('reviews.bookinfo.svc.cluster.local');
    expect(findingsOf(rule, manifests)[0]).toMatch(/^KIA0104 info/);
    expect(findingsOf(rule, SERVICE + manifests)[0]).toMatch(/^KIA0104 warning/);
  });
});
