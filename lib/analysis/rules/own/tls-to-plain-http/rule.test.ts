import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function service(port: string, selector = '{ app: front }'): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: front, namespace: shop }
spec: { selector: ${selector}, ports: [{ ${port} }] }
---
`;
}

function routes(type = 'tls', destination = 'host: front, port: { number: 80 }'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: front, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [edge/edge]
  ${type}: [{ match: [{ sniHosts: [shop.example.com] }], route: [{ destination: { ${destination} } }] }]
---
`;
}

const HTTP = 'name: http, port: 80, targetPort: 8080';

describe('TLS that a route passes through', () => {
  it('is not what an HTTP port expects', () => {
    expect(findingsOf(rule, service(HTTP) + routes())).toEqual([
      'ANA0139 warning VirtualService shop/front spec.tls[0].route[0].destination.port: port 80 of host "front.shop.svc.cluster.local" expects plain HTTP (HTTP), but the route passes TLS through',
    ]);
    expect(findingsOf(rule, service(HTTP) + routes('tls', 'host: front'))).toHaveLength(1);
  });

  it('is not what an HTTP port expects from a TLSRoute', () => {
    const gateway = (mode: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: tls, port: 443, protocol: TLS, tls: { mode: ${mode} } }] }
---
`;
    const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: TLSRoute
metadata: { name: front, namespace: shop }
spec: { parentRefs: [{ name: web }], hostnames: [shop.example.com], rules: [{ backendRefs: [{ name: front, port: 80 }] }] }
---
`;
    expect(findingsOf(rule, service(HTTP) + gateway('Passthrough') + route)).toEqual([
      expect.stringContaining('TLSRoute shop/front spec.rules[0].backendRefs[0].port'),
    ]);
    expect(findingsOf(rule, service(HTTP) + gateway('Terminate') + route)).toEqual([]);
    expect(findingsOf(rule, service(HTTP) + route)).toEqual([]);
  });

  it.each([
    ['the port is for TLS', service('name: https, port: 80') + routes()],
    ['the protocol is detected', service('name: web, port: 80') + routes()],
    ['the port is for TCP', service('name: tcp, port: 80') + routes()],
    ['the host is not known', routes()],
    ['the routes are for HTTP', service(HTTP) + routes('http')],
    ['the routes are for TCP', service(HTTP) + routes('tcp')],
  ])('is not reported if %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });

  it('is what a gateway expects, whatever the name of the port is', () => {
    const gateway = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: egress, namespace: shop }
spec: { selector: { istio: egressgateway }, servers: [{ port: { number: 80, name: tls, protocol: TLS }, hosts: ['*'] }] }
---
`;
    expect(findingsOf(rule, service(HTTP, '{ istio: egressgateway }') + gateway + routes())).toEqual([]);
  });
});
