import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function gateway(...servers: string[]): string {
  const list = servers.map((server) => `{ ${server}, hosts: [shop.example.com] }`).join(', ');
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: edge }
spec: { selector: { istio: edge }, servers: [${list}] }
---
`;
}

function routes(spec: string, gateways = 'gateways: [edge/edge],'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: front, namespace: shop }
spec: { hosts: [shop.example.com], ${gateways} ${spec} }
---
`;
}

const HTTP = 'port: { number: 80, name: http, protocol: HTTP }';
const HTTPS = 'port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: shop }';
const PASSTHROUGH = 'port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }';
const HTTPS_PASSTHROUGH = 'port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: PASSTHROUGH }';
const TLS = 'port: { number: 443, name: tls, protocol: TLS }, tls: { mode: SIMPLE, credentialName: shop }';
const TCP = 'port: { number: 5432, name: tcp, protocol: TCP }';
const AUTO = 'port: { number: 15443, name: tls, protocol: TLS }, tls: { mode: AUTO_PASSTHROUGH }';

const TO = 'route: [{ destination: { host: front } }]';
const HTTP_ROUTES = `http: [{ ${TO} }]`;
const TLS_ROUTES = `tls: [{ match: [{ sniHosts: [shop.example.com] }], ${TO} }]`;
const TCP_ROUTES = `tcp: [{ ${TO} }]`;

describe('routes for a gateway', () => {
  it('are ignored if the gateway terminates TLS and the routes are for TLS', () => {
    const yaml = gateway(HTTPS) + routes(TLS_ROUTES);
    expect(findingsOf(rule, yaml)).toEqual([
      'ANA0130 error VirtualService shop/front spec.tls: Gateway "edge/edge" serves these hosts as HTTP or HTTPS that it terminates, so it ignores tls routes',
    ]);
    expect(suggestionsOf(rule, yaml)).toEqual(['use http routes, or a server with protocol TLS with mode PASSTHROUGH']);
  });

  it.each([
    [HTTP, TLS_ROUTES, 'tls'],
    [HTTP, TCP_ROUTES, 'tcp'],
    [HTTPS, TCP_ROUTES, 'tcp'],
    [PASSTHROUGH, HTTP_ROUTES, 'http'],
    [PASSTHROUGH, TCP_ROUTES, 'tcp'],
    [HTTPS_PASSTHROUGH, HTTP_ROUTES, 'http'],
    [TLS, HTTP_ROUTES, 'http'],
    [TLS, TLS_ROUTES, 'tls'],
    [TCP, HTTP_ROUTES, 'http'],
    [AUTO, TLS_ROUTES, 'tls'],
  ])('are ignored: %s with %s', (server, spec, type) => {
    expect(findingsOf(rule, gateway(server) + routes(spec))).toEqual([
      expect.stringMatching(new RegExp(`^ANA0130 error VirtualService shop/front spec\\.${type}: `)),
    ]);
  });

  it('are ignored by the server of these hosts, even if another server uses them', () => {
    const yaml = gateway(HTTPS).replace(
      /\] }\n---/,
      `, { ${PASSTHROUGH.replace('443', '8443')}, hosts: [db.example.com] }] }\n---`,
    );
    expect(findingsOf(rule, yaml + routes(TLS_ROUTES))).toHaveLength(1);
  });

  it('are a warning if the gateway uses other routes of the VirtualService', () => {
    expect(findingsOf(rule, gateway(HTTP, HTTPS) + routes(`${HTTP_ROUTES}, ${TLS_ROUTES}`))).toEqual([
      expect.stringMatching(/^ANA0130 warning VirtualService shop\/front spec\.tls: /),
    ]);
  });

  it('are an error if they are for the sidecars and the gateway uses none', () => {
    const yaml = gateway(PASSTHROUGH) + routes(HTTP_ROUTES, 'gateways: [mesh, edge/edge],');
    expect(findingsOf(rule, yaml)).toEqual([expect.stringMatching(/^ANA0130 error /)]);
  });

  it.each([
    ['of the right type', gateway(HTTPS) + routes(HTTP_ROUTES)],
    ['of the right type for a redirect', gateway(HTTP, PASSTHROUGH) + routes(TLS_ROUTES)],
    ['of both types', gateway(HTTP, PASSTHROUGH) + routes(`${HTTP_ROUTES}, ${TLS_ROUTES}`)],
    ['for passthrough', gateway(PASSTHROUGH) + routes(TLS_ROUTES) + gateway(HTTPS_PASSTHROUGH) + routes(TLS_ROUTES)],
    ['for TCP', gateway(TCP) + routes(TCP_ROUTES)],
    ['for terminated TLS', gateway(TLS) + routes(TCP_ROUTES)],
    ['for a Gateway that is not known', routes(TLS_ROUTES)],
    [
      'for a server of other hosts',
      gateway(HTTPS).replace('shop.example.com', 'other.example.com') + routes(TLS_ROUTES),
    ],
    [
      'for the sidecars only',
      gateway(HTTP) +
        routes(
          `${HTTP_ROUTES}, tls: [{ match: [{ gateways: [mesh], sniHosts: [shop.example.com] }], ${TO} }]`,
          'gateways: [mesh, edge/edge],',
        ),
    ],
  ])('are not reported %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});

describe('routes for sidecars', () => {
  const entry = (protocol: string) => `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.com], ports: [{ number: 443, name: port, protocol: ${protocol} }] }
---
`;

  it.each([
    ['HTTPS', HTTP_ROUTES, 'the ports of host "shop.example.com" carry TLS, so sidecars ignore http routes'],
    ['TLS', TCP_ROUTES, 'carry TLS, so sidecars ignore tcp routes'],
    ['TCP', HTTP_ROUTES, 'carry TCP, so sidecars ignore http routes'],
    ['HTTP', TLS_ROUTES, 'carry HTTP, so sidecars ignore tls routes'],
  ])('are ignored by the protocol of the port: %s with %s', (protocol, spec, message) => {
    expect(findingsOf(rule, entry(protocol) + routes(spec, ''))).toEqual([expect.stringContaining(message)]);
    expect(findingsOf(rule, entry(protocol) + routes(spec, ''))[0]).toMatch(/^ANA0130 warning /);
  });

  it.each([
    entry('HTTP') + routes(HTTP_ROUTES, ''),
    entry('HTTPS') + routes(TLS_ROUTES, ''),
    entry('TCP') + routes(TCP_ROUTES, ''),
    entry('HTTP') + entry('HTTPS').replace('name: shop,', 'name: tls,') + routes(`${HTTP_ROUTES}, ${TLS_ROUTES}`, ''),
    routes(HTTP_ROUTES, ''),
    entry('HTTPS') + routes(HTTP_ROUTES, 'gateways: [mesh, edge/edge],'),
  ])('are not reported if the port fits or is not known', (yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });

  it('fit a port whose protocol is detected', () => {
    const service = `
apiVersion: v1
kind: Service
metadata: { name: front, namespace: shop }
spec: { ports: [{ name: web, port: 80 }] }
---
`;
    expect(
      findingsOf(rule, service + routes(HTTP_ROUTES, '').replace('hosts: [shop.example.com]', 'hosts: [front]')),
    ).toEqual([]);
  });
});
