import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/istio/virtual-service-gateway/rule';
import { findingsOf } from '../../findings';

function gateway(hosts: string, namespace = 'edge'): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: ${namespace} }
spec: { selector: { istio: ingressgateway }, servers: [{ port: { number: 80 }, hosts: [${hosts}] }] }
---
`;
}

function virtualService(gateways: string, namespace = 'shop'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: ${namespace} }
spec: { hosts: [shop.example.com], gateways: [${gateways}] }
`;
}

function codes(text: string): string[] {
  return findingsOf(rule, text, { isClosed: true }).map((line) => line.slice(0, 'IST0000'.length));
}

describe('the Gateways of a VirtualService', () => {
  it('are found in its own namespace, or in the one that is named', () => {
    expect(codes(gateway('"*"', 'shop') + virtualService('web'))).toEqual([]);
    expect(codes(gateway('"*"') + virtualService('edge/web'))).toEqual([]);
    expect(codes(gateway('"*"') + virtualService('web'))).toEqual(['IST0101', 'IST0132']);
    expect(codes(virtualService('mesh'))).toEqual([]);
  });

  it('have to serve one of its hosts', () => {
    expect(codes(gateway('"*.example.com"') + virtualService('edge/web'))).toEqual([]);
    expect(codes(gateway('blog.example.com') + virtualService('edge/web'))).toEqual(['IST0132']);
  });

  it.each([
    ['"*/shop.example.com"', []],
    ['"shop/shop.example.com"', []],
    ['"blog/shop.example.com"', ['IST0132']],
    ['"./shop.example.com"', ['IST0132']],
    ['"*/*"', []],
  ])('that serve %s to some namespaces give %j', (hosts, expected) => {
    expect(codes(gateway(hosts) + virtualService('edge/web'))).toEqual(expected);
  });

  it('may be Gateways of the Gateway API', () => {
    const listener = (hostname: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: edge }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, hostname: ${hostname} }] }
---
`;
    expect(codes(listener('"*.example.com"') + virtualService('edge/web'))).toEqual([]);
    expect(codes(listener('blog.example.com') + virtualService('edge/web'))).toEqual(['IST0132']);
  });

  it('of others are a note, or a warning beside others in the same namespace', () => {
    const [unknown] = findingsOf(rule, virtualService('edge/wep'));
    expect(unknown).toMatch(/^IST0101 info/);
    const [likely] = findingsOf(rule, gateway('"*"') + virtualService('edge/wep'));
    expect(likely).toMatch(/^IST0101 warning/);
  });
});
