import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  gatewayClassName: istio
  listeners:
    - { name: http, port: 80, protocol: HTTP }
    - { name: https, port: 443, protocol: HTTPS, hostname: "*.example.com", tls: { certificateRefs: [{ name: shop }] } }
---
`;

interface RouteOptions {
  readonly parent?: string;
  readonly hostnames?: string;
  readonly rules?: string;
  readonly matches?: string;
}

function route(redirect: string, options: RouteOptions = {}): string {
  const { parent = 'name: edge', hostnames = 'www.example.com', rules = '', matches = '' } = options;
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec:
  parentRefs: [{ ${parent} }]
  hostnames: [${hostnames}]
  rules:
    - { ${matches} filters: [{ type: RequestRedirect, requestRedirect: { ${redirect} } }] }
${rules}
---
`;
}

const FOUND = expect.stringMatching(
  /^ANA0162 error HTTPRoute shop\/shop spec\.rules\[0\]\.filters\[0\]: requests to HTTP/,
);

describe('a redirect of an HTTPRoute', () => {
  it('to HTTPS loops on an HTTPS listener', () => {
    expect(findingsOf(rule, GATEWAY + route('scheme: https, statusCode: 301'))).toEqual([
      'ANA0162 error HTTPRoute shop/shop spec.rules[0].filters[0]: requests to HTTPS port 443 are redirected to the same address again',
    ]);
    expect(findingsOf(rule, GATEWAY + route('scheme: https, port: 443'))).toEqual([FOUND]);
    expect(findingsOf(rule, GATEWAY + route('scheme: https', { parent: 'name: edge, sectionName: https' }))).toEqual([
      FOUND,
    ]);
    expect(findingsOf(rule, GATEWAY + route('scheme: https', { parent: 'name: edge, port: 443' }))).toEqual([FOUND]);
  });

  it('to HTTPS does not loop on an HTTP listener, or if no HTTPS listener serves the host', () => {
    expect(findingsOf(rule, GATEWAY + route('scheme: https', { parent: 'name: edge, sectionName: http' }))).toEqual([]);
    expect(findingsOf(rule, GATEWAY + route('scheme: https', { hostnames: 'example.org' }))).toEqual([]);
    expect(findingsOf(rule, GATEWAY + route('scheme: https, port: 8443'))).toEqual([]);
    expect(findingsOf(rule, route('scheme: https'))).toEqual([]);
  });

  it('to HTTPS does not loop for a match that the next request does not have', () => {
    const matches = 'matches: [{ headers: [{ name: x-forwarded-proto, value: http }] }],';
    expect(findingsOf(rule, GATEWAY + route('scheme: https', { matches }))).toEqual([]);
  });

  it('to its own host loops', () => {
    expect(findingsOf(rule, GATEWAY + route('hostname: www.example.com'))).toEqual([FOUND]);
    expect(findingsOf(rule, GATEWAY + route('statusCode: 302'))).toEqual([FOUND]);
    expect(findingsOf(rule, GATEWAY + route('hostname: www.example.com', { hostnames: '"*.example.com"' }))).toEqual([
      FOUND,
    ]);
    expect(findingsOf(rule, GATEWAY + route('hostname: www.example.com', { hostnames: 'example.com' }))).toEqual([]);
  });

  it('to a path of its own match loops', () => {
    const all = { matches: 'matches: [{ path: { type: PathPrefix, value: / } }],' };
    expect(findingsOf(rule, GATEWAY + route('path: { type: ReplaceFullPath, replaceFullPath: /shop }', all))).toEqual([
      FOUND,
    ]);
    expect(
      findingsOf(rule, GATEWAY + route('path: { type: ReplacePrefixMatch, replacePrefixMatch: /shop }', all)),
    ).toEqual([FOUND]);
  });

  it('to a path of another rule or route does not loop', () => {
    const redirect = 'path: { type: ReplaceFullPath, replaceFullPath: /shop }';
    const rules = '    - { matches: [{ path: { type: PathPrefix, value: /shop } }], backendRefs: [{ name: shop }] }';
    expect(findingsOf(rule, GATEWAY + route(redirect, { rules }))).toEqual([]);
    const other = route(redirect, { rules })
      .replace('name: shop,', 'name: other,')
      .replace(/ {4}- \{ {2}filters.*\n/, '');
    expect(findingsOf(rule, GATEWAY + route(redirect) + other)).toEqual([]);
    const exact = { matches: 'matches: [{ path: { type: Exact, value: / } }],' };
    expect(findingsOf(rule, GATEWAY + route(redirect, exact))).toEqual([]);
  });
});

function virtualService(http: string, gateways = '[edge]', name = 'shop'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: shop }
spec: { hosts: [www.example.com], gateways: ${gateways}, http: [${http}] }
---
`;
}

function istioGateway(httpsRedirect = false): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"], tls: { httpsRedirect: ${httpsRedirect} } }
    - { port: { number: 443, name: https, protocol: HTTPS }, hosts: ["*"], tls: { mode: SIMPLE, credentialName: shop } }
---
`;
}

describe('a redirect of a VirtualService', () => {
  it('to HTTPS loops on an HTTPS server', () => {
    expect(findingsOf(rule, istioGateway() + virtualService('{ redirect: { scheme: https } }'))).toEqual([
      'ANA0162 error VirtualService shop/shop spec.http[0].redirect: requests to HTTPS port 443 are redirected to the same address again',
    ]);
  });

  it.each(['{ port: 80 }', '{ scheme: { exact: http } }', '{ headers: { x-forwarded-proto: { exact: http } } }'])(
    'to HTTPS does not loop for the match %s',
    (match) => {
      const http = `{ match: [${match}], redirect: { scheme: https } }`;
      expect(findingsOf(rule, istioGateway() + virtualService(http))).toEqual([]);
    },
  );

  it('to HTTPS does not loop if the HTTPS server is for another host', () => {
    const others = istioGateway().replace('hosts: ["*"], tls: { mode', 'hosts: ["shop/example.org"], tls: { mode');
    expect(findingsOf(rule, others + virtualService('{ redirect: { scheme: https } }'))).toEqual([]);
    expect(findingsOf(rule, istioGateway(true) + virtualService('{ redirect: { scheme: http } }'))).toEqual([]);
  });

  it('to another host does not loop', () => {
    expect(findingsOf(rule, istioGateway() + virtualService('{ redirect: { authority: example.com } }'))).toEqual([]);
    expect(
      findingsOf(rule, istioGateway() + virtualService('{ redirect: { authority: www.example.com } }')),
    ).toHaveLength(1);
  });

  it('to a path of its own match loops', () => {
    expect(
      findingsOf(rule, virtualService('{ match: [{ uri: { prefix: / } }], redirect: { uri: /shop } }', '[mesh]')),
    ).toEqual([expect.stringContaining('requests to HTTP in the mesh are redirected')]);
  });

  it.each([
    '{ match: [{ uri: { exact: / } }], redirect: { uri: /shop } }',
    '{ match: [{ uri: { prefix: /shop } }], route: [] }, { redirect: { uri: /shop } }',
    '{ match: [{ uri: { regex: /s.* } }], route: [] }, { redirect: { uri: /shop } }',
    '{ match: [{ uri: { regex: .* } }], redirect: { uri: /shop } }',
    '{ match: [{ uri: { prefix: /old } }], redirect: { uri: /shop } }',
  ])('to a path does not loop with %s', (http) => {
    expect(findingsOf(rule, istioGateway() + virtualService(http))).toEqual([]);
  });

  it('to a path that another VirtualService may match does not loop', () => {
    const other = virtualService('{ match: [{ uri: { prefix: /shop } }], route: [] }', '[edge]', 'other');
    expect(findingsOf(rule, istioGateway() + virtualService('{ redirect: { uri: /shop } }') + other)).toEqual([]);
  });
});
