import { describe, expect, it } from 'vitest';
import { application, findingsIn } from './support';

const EDGE = `
apiVersion: v1
kind: Namespace
metadata: { name: edge, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: edge, namespace: edge }
spec:
  selector: { matchLabels: { istio: edge } }
  template:
    metadata: { labels: { istio: edge, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: v1
kind: Service
metadata: { name: edge, namespace: edge }
spec:
  type: LoadBalancer
  selector: { istio: edge }
  ports: [{ name: http2, port: 80, targetPort: 8080 }, { name: https, port: 443, targetPort: 8443 }]
---
`;

function gateway(server: string, name = 'edge'): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: edge }
spec: { selector: { istio: edge }, servers: [{ ${server} }] }
---
`;
}

function virtualService(hosts: string, routes: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: front, namespace: shop }
spec: { hosts: [${hosts}], gateways: [edge/edge], ${routes} }
---
`;
}

const TO = (port: number) =>
  `route: [{ destination: { host: front.shop.svc.cluster.local, port: { number: ${port} } } }]`;
const HTTP = 'port: { number: 80, name: http, protocol: HTTP }';
const TLS_FRONT = application('shop', 'front', { portName: 'https', port: 443, containerPort: 8443 });

describe('reports about gateways', () => {
  it('show that a Gateway which terminates TLS has no use for tls routes', () => {
    const server =
      'port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: ISTIO_MUTUAL }';
    const routes = `tls: [{ match: [{ port: 443, sniHosts: [shop.example.com] }], ${TO(443)} }]`;
    expect(findingsIn(EDGE + TLS_FRONT + gateway(server) + virtualService('shop.example.com', routes))).toEqual([
      'ANA0130 error VirtualService shop/front spec.tls',
    ]);
  });

  it('show that a listener for HTTPS has no use for TLSRoutes, nor one for HTTP for TCPRoutes', () => {
    const listener = (name: string, port: number, protocol: string, tls: string) =>
      `{ name: ${name}, port: ${port}, protocol: ${protocol}, allowedRoutes: { namespaces: { from: All } }${tls} }`;
    const route = (apiVersion: string, kind: string, section: string) => `
apiVersion: gateway.networking.k8s.io/${apiVersion}
kind: ${kind}
metadata: { name: db, namespace: shop }
spec:
  parentRefs: [{ name: web, namespace: edge, sectionName: ${section} }]
  ${kind === 'TLSRoute' ? 'hostnames: [db.example.com]' : ''}
  rules: [{ backendRefs: [{ name: front, port: 443 }] }]
---
`;
    const web = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: edge }
spec:
  gatewayClassName: istio
  listeners:
    - ${listener('http', 80, 'HTTP', '')}
    - ${listener('https', 443, 'HTTPS', ', tls: { certificateRefs: [{ name: web }] }')}
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: edge }
spec: { secretName: web }
---
`;
    const routes = route('v1', 'TLSRoute', 'https') + route('v1alpha2', 'TCPRoute', 'http');
    expect(findingsIn(TLS_FRONT + web + routes, { gatewayApiChannel: 'experimental' })).toEqual([
      'ANA0109 error TCPRoute shop/db spec.parentRefs[0]',
      'ANA0109 error TLSRoute shop/db spec.parentRefs[0]',
    ]);
  });

  it('show that a Gateway serves the VirtualServices of the namespace in its hosts only', () => {
    const routes = `http: [{ ${TO(80)} }]`;
    const edge = EDGE + gateway(`${HTTP}, hosts: [prod/*.example.com]`);
    expect(findingsIn(edge + application('shop', 'front') + virtualService('stage.example.com', routes))).toEqual([
      'IST0132 error VirtualService shop/front spec.gateways[0]',
    ]);
  });

  it('show that hosts have no port and no scheme', () => {
    const hosts = "'shop.example.com:8443', 'https://www.example.com', 'www.example.com/shop'";
    const edge = EDGE + gateway(`${HTTP}, hosts: ['*']`);
    const routes = virtualService(hosts, `http: [{ ${TO(80)} }]`);
    expect(findingsIn(edge + application('shop', 'front') + routes)).toEqual([
      'IST0106 error VirtualService shop/front spec.hosts[0]',
      'IST0106 error VirtualService shop/front spec.hosts[1]',
      'IST0106 error VirtualService shop/front spec.hosts[2]',
    ]);
  });

  it('show that two Gateways cannot pass the same hosts through on the same port', () => {
    const server =
      "port: { number: 443, name: tls, protocol: TLS }, hosts: ['*.local'], tls: { mode: AUTO_PASSTHROUGH }";
    expect(findingsIn(EDGE + gateway(server, 'one') + gateway(server, 'two'))).toEqual([
      'IST0145 error Gateway edge/one spec.servers[0].hosts',
      'IST0145 error Gateway edge/two spec.servers[0].hosts',
    ]);
  });

  it('show that tls routes cannot match paths', () => {
    const server =
      'port: { number: 443, name: tls, protocol: TLS }, hosts: [shop.example.com], tls: { mode: PASSTHROUGH }';
    const routes = `tls: [{ match: [{ uri: { prefix: /a }, sniHosts: [shop.example.com] }], ${TO(443)} }]`;
    expect(findingsIn(EDGE + TLS_FRONT + gateway(server) + virtualService('shop.example.com', routes))).toEqual([
      'CRD0001 error VirtualService shop/front spec.tls[0].match[0].uri',
    ]);
  });
});
