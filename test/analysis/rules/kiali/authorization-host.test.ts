import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/authorization-host/rule';
import { findingsOf } from '../../findings';

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

function policy(...hosts: string[]): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: details, namespace: bookinfo }
spec: { rules: [{ to: [{ operation: { hosts: ${JSON.stringify(hosts)} } }] }] }
`;
}

describe('hosts of an AuthorizationPolicy', () => {
  it('are fine in every form in which clients write the host of a Service', () => {
    const hosts = [
      'details',
      'details:9080',
      'details.bookinfo',
      'details.bookinfo.svc',
      'Details.bookinfo.svc.cluster.local',
    ];
    expect(findingsOf(rule, SERVICE + policy(...hosts), { context: '' })).toEqual([]);
  });

  it('are fine where a gateway or route serves them', () => {
    const gateway = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: bookinfo }
spec: { servers: [{ hosts: ['bookinfo/*.example.com'] }] }
---
`;
    expect(findingsOf(rule, gateway + policy('api.example.com'), { context: '' })).toEqual([]);
  });

  it('are not looked up where they are patterns', () => {
    expect(findingsOf(rule, policy('*', '*.example.com', 'api.*'), { context: '' })).toEqual([]);
  });

  it('are a warning where nobody has them, because requests to unknown hosts may well come', () => {
    expect(findingsOf(rule, SERVICE + policy('detail'), { context: '' })).toEqual([
      'KIA0104 warning AuthorizationPolicy bookinfo/details spec.rules[0].to[0].operation.hosts[0]: no Service, ServiceEntry, gateway or route has host "detail"',
    ]);
  });

  it('are an error where the mesh knows all hosts', () => {
    const [finding] = findingsOf(rule, REGISTRY_ONLY + SERVICE + policy('detail'), { context: '' });
    expect(finding).toMatch(/^KIA0104 error/);
  });

  it('are a note where the Service may be elsewhere', () => {
    const [finding] = findingsOf(rule, policy('reviews.other.svc.cluster.local'));
    expect(finding).toMatch(/^KIA0104 info/);
  });
});
