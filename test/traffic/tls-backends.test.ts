// TLS that proxies use to reach a destination.

import { describe, expect, it } from 'vitest';
import { Client, Mesh, Participation } from '../../lib/traffic';
import { resourcesIn } from '../analysis/findings';

const SERVICE = `
{ apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: { name: out, namespace: shop }, spec: { hosts: [api.example.com], addresses: [240.0.0.1], ports: [{ number: 443, name: tls, protocol: TLS }, { number: 80, name: http, protocol: HTTP }], resolution: DNS } }
`;
const SIMPLE = `
---
{ apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: { name: out, namespace: shop }, spec: { host: api.example.com, trafficPolicy: { tls: { mode: SIMPLE } } } }
`;

function outcome(url: string, manifests: string): string {
  const resources = resourcesIn(manifests, 'analyzed').map(({ manifest }) => manifest);
  const mesh = Mesh.fromManifests(resources, { closedWorld: true });
  return mesh.request({ from: Client.pod({ namespace: 'shop', mesh: Participation.SIDECAR }), url }).outcome;
}

describe('a client that uses TLS itself', () => {
  it('reaches a host outside of the cluster', () => {
    expect(outcome('https://api.example.com/', SERVICE)).toBe('reached');
  });

  it('does not if its sidecar adds TLS', () => {
    expect(outcome('https://api.example.com/', SERVICE + SIMPLE)).toBe('tls-failure');
    expect(outcome('http://api.example.com/', SERVICE + SIMPLE)).toBe('reached');
  });
});

describe('a headless service', () => {
  const headless = `
{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: shop }, spec: { clusterIP: None, selector: { app: db }, ports: [{ name: tcp, port: 5432 }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: db, namespace: shop, labels: { app: db } }, spec: {}, status: { podIP: 10.1.1.1 } }
`;

  it('is reached by its name and by the address of a pod', () => {
    expect(outcome('tcp://db.shop:5432', headless)).toBe('reached');
    expect(outcome('tcp://10.1.1.1:5432', headless)).toBe('reached');
  });
});
