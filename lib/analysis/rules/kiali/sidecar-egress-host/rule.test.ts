import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function egress(...hosts: string[]): string {
  return `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: bookinfo }
spec: { egress: [{ hosts: ${JSON.stringify(hosts)} }] }
`;
}

const HOSTS = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: example, namespace: egress }
spec: { hosts: [api.example.com, '*.example.org'] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: virtual, namespace: web }
spec: { hosts: [virtual.example.net] }
---
`;

describe('a host that a Sidecar imports', () => {
  it.each([
    './reviews.bookinfo.svc.cluster.local',
    'egress/api.example.com',
    'egress/*.example.com',
    'egress/any.example.org',
    '*/*.bookinfo.svc.cluster.local',
    'web/virtual.example.net',
  ])('may be %s because an object in the namespace defines it', (host) => {
    expect(findingsOf(rule, HOSTS + egress(host), { isClosed: true })).toEqual([]);
  });

  it.each(['*/*', './*', 'other/*', '~/*'])('may be %s, which includes all hosts or none', (host) => {
    expect(findingsOf(rule, egress(host), { isClosed: true })).toEqual([]);
  });

  it('is reported if no object in the namespace defines it', () => {
    expect(findingsOf(rule, HOSTS + egress('./*', './api.example.com'), { isClosed: true })).toEqual([
      'KIA1004 warning Sidecar bookinfo/default spec.egress[0].hosts[1]: no Service, ServiceEntry or VirtualService in namespace "bookinfo" has host "api.example.com"',
    ]);
  });

  it('is reported if no object in any namespace defines it', () => {
    expect(findingsOf(rule, HOSTS + egress('*/*.example.net.au'), { isClosed: true })).toEqual([
      'KIA1004 warning Sidecar bookinfo/default spec.egress[0].hosts[0]: no Service, ServiceEntry or VirtualService in the mesh has host "*.example.net.au"',
    ]);
  });

  it('may be defined outside of the manifests, which is less likely if the namespace has Services', () => {
    expect(findingsOf(rule, HOSTS + egress('egress/other.example.com'))[0]).toMatch(/^KIA1004 info/);
    expect(findingsOf(rule, HOSTS + egress('./other.example.com'))[0]).toMatch(/^KIA1004 warning/);
  });
});
