import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function sidecar(spec: string, namespace = 'shop'): string {
  return `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

function egress(hosts: string, namespace = 'shop'): string {
  return sidecar(`egress: [{ hosts: [${hosts}] }]`, namespace);
}

function virtualService(http: string, more = 'hosts: [cart]'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: shop }
spec: { ${more}, http: [{ ${http} }] }
---
`;
}

const STOCK = 'destination: { host: stock.legacy.svc.cluster.local }';
const TO_STOCK = virtualService(`route: [{ ${STOCK} }]`);

describe('a destination of a VirtualService', () => {
  it('should be imported by the Sidecar of the namespace', () => {
    expect(findingsOf(rule, egress('"./*", "istio-system/*"') + TO_STOCK)).toEqual([
      'ANA0167 warning VirtualService shop/cart spec.http[0].route[0].destination.host: Sidecar "shop/default" does not import host "stock.legacy.svc.cluster.local", so only this route reaches it through the mesh',
    ]);
    expect(suggestionsOf(rule, egress('"./*"') + TO_STOCK)).toEqual([
      'add "legacy/stock.legacy.svc.cluster.local" to egress.hosts',
    ]);
  });

  it('should be imported by the Sidecar of the mesh', () => {
    expect(findingsOf(rule, egress('"./*"', 'istio-system') + TO_STOCK)).toHaveLength(1);
    expect(findingsOf(rule, egress('"./*"', 'istio-system') + egress('"*/*"') + TO_STOCK)).toEqual([]);
  });

  it('may be that of a mirror or of a ServiceEntry', () => {
    const mirror = virtualService(`route: [{ destination: { host: cart } }], mirrors: [{ ${STOCK} }]`);
    expect(findingsOf(rule, egress('"./*"') + mirror)).toEqual([
      expect.stringContaining('mirrors[0].destination.host'),
    ]);
    const entry = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: egress }
spec: { hosts: [api.example.com] }
---
`;
    const toApi = virtualService('route: [{ destination: { host: api.example.com } }]');
    expect(findingsOf(rule, egress('"./*"') + entry + toApi)).toHaveLength(1);
    expect(findingsOf(rule, egress('"./*", egress/api.example.com') + entry + toApi)).toEqual([]);
    expect(findingsOf(rule, egress('"./*"') + toApi)).toEqual([]);
  });

  it.each([
    '"./*", "legacy/*"',
    '"*/*"',
    '"./*", "*/stock.legacy.svc.cluster.local"',
    '"./*", "legacy/*.svc.cluster.local"',
    '"other/*"',
    '"~/*"',
  ])('is fine with the hosts %s', (hosts) => {
    expect(findingsOf(rule, egress(hosts) + TO_STOCK)).toEqual([]);
  });

  it('is fine without a Sidecar for all pods of the namespace', () => {
    expect(findingsOf(rule, TO_STOCK)).toEqual([]);
    expect(findingsOf(rule, egress('"./*"', 'other') + TO_STOCK)).toEqual([]);
    expect(findingsOf(rule, sidecar('ingress: []') + TO_STOCK)).toEqual([]);
    const selective = sidecar('workloadSelector: { labels: { app: a } }, egress: [{ hosts: ["./*"] }]');
    expect(findingsOf(rule, selective + TO_STOCK)).toEqual([]);
  });

  it('is fine for gateways', () => {
    const edge = virtualService(`route: [{ ${STOCK} }]`, 'hosts: [cart], gateways: [edge]');
    expect(findingsOf(rule, egress('"./*"') + edge)).toEqual([]);
  });
});
