import { describe, expect, it } from 'vitest';
import { Mesh } from '../../../lib/traffic/mesh';
import type { RequestOptions } from '../../../lib/traffic/request-options';
import { World } from '../../../lib/world/world';
import { resourcesIn } from '../../analysis/findings';

const GATEWAY = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: edge }
spec:
  selector: { istio: edge }
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: ['*.example.com'] }
    - { port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: MUTUAL, credentialName: a } }
    - { port: { number: 8443, name: tls, protocol: TLS }, hosts: ['*'], tls: { mode: PASSTHROUGH } }
`;

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ name: http, port: 80 }, { name: tcp-db, port: 3306 }, { name: grpc, port: 81 }] }
`;

function meshOf(...manifests: string[]): Mesh {
  return Mesh._ofWorld(new World(resourcesIn(manifests.join('---'), 'analyzed')));
}

function routes(gateways: string, http: string, hosts = 'cart'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: shop }
spec: { hosts: [${hosts}], gateways: [${gateways}], http: ${http} }
`;
}

function text({ method = 'GET', url, headers = {}, claims }: RequestOptions): string {
  const parts = [method, url, ...Object.entries(headers).map(([name, value]) => `${name}=${value}`)];
  return [...parts, ...(claims === undefined ? [] : [JSON.stringify(claims)])].join(' ');
}

/** The requests of each route, as text. */
function requestsOf(...manifests: string[]): string[][] {
  return meshOf(...manifests)
    ._routeRequests()
    .map(({ requests }) => requests.map(text));
}

describe('the requests for a route', () => {
  it('meet all conditions of its match, and differ in what the match leaves open', () => {
    const match = `
      uri: { prefix: /a }
      method: { regex: 'POST|PUT' }
      headers: { x-user: { exact: ann }, x-any: {}, '@request.auth.claims.groups.a': { exact: staff } }
      withoutHeaders: { x-old: {} }
      queryParams: { page: { regex: '[0-9]+' } }`;
    const http = `[{ match: [{ ${match.trim().split('\n').join(',')} }], route: [{ destination: { host: cart } }] }]`;
    const url = 'http://cart.shop.svc.cluster.local:80';
    const rest = 'x-user=ann x-any=sample {"groups":{"a":"staff"}}';
    expect(requestsOf(SERVICE, routes('mesh', http))[0]?.slice(0, 3)).toEqual([
      `POST ${url}/a?page=1 ${rest}`,
      `PUT ${url}/a/sample?page=77 ${rest}`,
      `PUT ${url}/asample?page=77 ${rest}`,
    ]);
  });

  it('enter at each HTTP port of the service, if clients in the mesh have it', () => {
    const http = '[{ match: [{ uri: { exact: /a } }], route: [{ destination: { host: cart } }] }]';
    expect(requestsOf(SERVICE, routes('mesh', http))).toEqual([
      ['GET http://cart.shop.svc.cluster.local:80/a', 'GET http://cart.shop.svc.cluster.local:81/a'],
    ]);
  });

  it('enter at each server of the gateway that has the host', () => {
    const http = '[{ match: [{ uri: { exact: /a } }], route: [{ destination: { host: cart } }] }]';
    expect(requestsOf(GATEWAY, routes('edge/edge', http, '"*.example.com", shop.example.com'))).toEqual([
      ['GET http://sample.example.com:80/a', 'GET http://shop.example.com:80/a', 'GET https://shop.example.com:443/a'],
    ]);
  });

  it('have the labels, the namespace and the port that the match names', () => {
    const match = '{ sourceLabels: { app: web }, sourceNamespace: shop, port: 81 }';
    const mesh = meshOf(SERVICE, routes('mesh', `[{ match: [${match}], route: [{ destination: { host: cart } }] }]`));
    const [first] = mesh._routeRequests();
    expect(first?.requests.map(({ url }) => url)).toContain('http://cart.shop.svc.cluster.local:81/');
    expect(first?.requests[0]?.from._spec.pod).toMatchObject({ namespace: 'shop', labels: { app: 'web' } });
  });

  it('are none if conditions exclude each other, or the pattern is invalid', () => {
    const both = '{ headers: { a: { exact: x } }, withoutHeaders: { a: { prefix: x } } }';
    const invalid = '{ uri: { regex: "(" } }';
    const route = 'route: [{ destination: { host: cart } }]';
    expect(requestsOf(SERVICE, routes('mesh', `[{ match: [${both}], ${route} }]`))).toEqual([]);
    expect(requestsOf(SERVICE, routes('mesh', `[{ match: [${invalid}], ${route} }]`))).toEqual([]);
  });

  it('are connections for routes of TLS and TCP', () => {
    const tls = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: db, namespace: shop }
spec:
  hosts: [db.example.com, cart]
  gateways: [edge/edge, mesh]
  tls: [{ match: [{ port: 8443, sniHosts: [db.example.com] }], route: [{ destination: { host: cart } }] }]
  tcp: [{ match: [{ port: 3306 }], route: [{ destination: { host: cart } }] }]
`;
    expect(requestsOf(SERVICE, GATEWAY, tls)).toEqual([
      ['GET tls://db.example.com:8443/'],
      ['GET tcp://cart.shop.svc.cluster.local:3306/'],
    ]);
  });

  it('are found for routes of the Gateway API at each listener', () => {
    const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, hostname: '*.example.com' }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata: { name: cart, namespace: shop }
spec:
  parentRefs: [{ name: web }]
  hostnames: [shop.example.com]
  rules: [{ matches: [{ method: { service: Cart, method: Add } }], backendRefs: [{ name: cart, port: 81 }] }]
`;
    expect(requestsOf(SERVICE, route)).toEqual([['GET http://shop.example.com:80/Cart/Add']]);
  });

  it('grow with the number of hosts plus the number of routes', () => {
    const count = (size: number) => {
      const hosts = Array.from({ length: size }, (_, index) => `h${index}.example.com`).join();
      const rules = Array.from(
        { length: size },
        (_, index) => `{ match: [{ uri: { exact: /${index} } }], redirect: {} }`,
      );
      return requestsOf(GATEWAY, routes('edge/edge', `[${rules}]`, hosts)).flat().length;
    };
    expect(count(40)).toBe(2 * count(20) + 1);
  });
});
