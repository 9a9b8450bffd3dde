import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const CARDS = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: cards, namespace: pay }
spec:
  hosts: [cards.example.com]
  ports: [{ number: 80, name: http, protocol: HTTP }, { number: 443, name: https, protocol: HTTPS }]
---
`;

function service(port: string, selector = '{ app: till }'): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: till, namespace: pay }
spec: { selector: ${selector}, ports: [{ ${port} }] }
---
`;
}

function routes(http: string, gateways = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: pay }
spec: { hosts: [shop.example.com], ${gateways} http: [${http}] }
---
`;
}

function httpRoute(kind: string, parent: string, backend = 'name: till, port: 443'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: routes, namespace: pay }
spec: { parentRefs: [${parent}], rules: [{ backendRefs: [{ ${backend} }] }] }
---
`;
}

function gateway(className: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: pay }
spec: { gatewayClassName: ${className}, listeners: [{ name: http, port: 80, protocol: HTTP }] }
---
`;
}

function tls(host: string, policy: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: tls, namespace: pay }
spec: { host: '${host}', ${policy} }
---
`;
}

const to = (host: string, port: number) => `{ route: [{ destination: { host: ${host}, port: { number: ${port} } } }] }`;
const SIMPLE = 'trafficPolicy: { tls: { mode: SIMPLE } }';
const HTTPS = 'name: https, port: 443, targetPort: 8443';

describe('plain HTTP', () => {
  it('is not what a TLS port of a ServiceEntry expects', () => {
    expect(findingsOf(rule, CARDS + routes(to('cards.example.com', 443)))).toEqual([
      'ANA0132 warning VirtualService pay/routes spec.http[0].route[0].destination.port: port 443 of host "cards.example.com" expects TLS (HTTPS), but the route sends plain HTTP',
    ]);
  });

  it.each([
    ['a Service', service(HTTPS) + routes(to('till', 443)), 'spec.http[0].route[0].destination.port'],
    ['the only port', service(HTTPS) + routes('{ route: [{ destination: { host: till } }] }'), 'destination.host'],
    ['an appProtocol', service('appProtocol: https, port: 443') + routes(to('till', 443)), 'destination.port'],
    ['a gateway', service(HTTPS) + routes(to('till', 443), 'gateways: [edge/edge],'), 'destination.port'],
    [
      'a mirror',
      service(HTTPS) +
        routes('{ mirror: { host: till, port: { number: 443 } }, route: [{ destination: { host: other } }] }'),
      'spec.http[0].mirror.port',
    ],
    [
      'an HTTPRoute',
      service(HTTPS) + gateway('istio') + httpRoute('HTTPRoute', '{ name: web }'),
      'spec.rules[0].backendRefs[0].port',
    ],
    [
      'a route for a Service',
      service(HTTPS) + httpRoute('GRPCRoute', "{ group: '', kind: Service, name: till }"),
      'spec.rules[0].backendRefs[0].port',
    ],
  ])('is not what a TLS port expects: %s', (_, yaml, path) => {
    expect(findingsOf(rule, yaml)).toEqual([
      expect.stringMatching(new RegExp(`^ANA0132 .*${path.replace(/[.[\]]/g, '\\$&')}: `)),
    ]);
  });

  it.each([
    ['for the host', CARDS + routes(to('cards.example.com', 443)) + tls('cards.example.com', SIMPLE)],
    [
      'for the port',
      CARDS +
        routes(to('cards.example.com', 443)) +
        tls(
          'cards.example.com',
          'trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: MUTUAL } }] }',
        ),
    ],
    [
      'for a subset',
      CARDS + routes(to('cards.example.com', 443)) + tls('cards.example.com', `subsets: [{ name: tls, ${SIMPLE} }]`),
    ],
    ['for a wildcard', CARDS + routes(to('cards.example.com', 443)) + tls('*.example.com', SIMPLE)],
    ['for a short name', service(HTTPS) + routes(to('till', 443)) + tls('till', SIMPLE)],
  ])('becomes TLS if a DestinationRule opens TLS %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });

  it('stays plain if the DestinationRule is for another port', () => {
    const other = tls(
      'cards.example.com',
      'trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: SIMPLE } }] }',
    );
    expect(findingsOf(rule, CARDS + routes(to('cards.example.com', 443)) + other)).toHaveLength(1);
  });

  it('becomes TLS if a BackendTLSPolicy is for the Service', () => {
    const policy = `
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: till, namespace: pay }
spec: { targetRefs: [{ group: '', kind: Service, name: till }], validation: { hostname: till } }
---
`;
    expect(
      findingsOf(rule, service(HTTPS) + gateway('istio') + httpRoute('HTTPRoute', '{ name: web }') + policy),
    ).toEqual([]);
  });

  it.each([
    ['the port is for HTTP', CARDS + routes(to('cards.example.com', 80))],
    ['the protocol is detected', service('name: web, port: 443') + routes(to('till', 443))],
    ['the host is not known', routes(to('till', 443))],
    ['the routes are for TLS', CARDS + routes(to('cards.example.com', 443)).replace('http:', 'tls:')],
    [
      'another implementation applies the route',
      service(HTTPS) + gateway('nginx') + httpRoute('HTTPRoute', '{ name: web }'),
    ],
  ])('is not reported if %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });

  it('is what the port of an egress gateway expects, whatever its name is', () => {
    const egress = service(HTTPS, '{ istio: egressgateway }');
    const server = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: egress, namespace: pay }
spec: { selector: { istio: egressgateway }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: ['*'] }] }
---
`;
    expect(findingsOf(rule, egress + server + routes(to('till', 443)))).toEqual([]);
  });
});
