// Requests of pods that go through a gateway. A real mesh (istiod and Envoy) answers those to the egress gateway in the same way.
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { Client, Mesh, Outcome, Picture } from '../../lib/traffic';

const MANIFESTS = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: egress, namespace: edge }
spec: { selector: { istio: egress }, ports: [{ name: https, port: 443, targetPort: 8443 }, { name: http2, port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: egress-0, namespace: edge, labels: { istio: egress } }
spec: { containers: [{ name: istio-proxy, image: proxy }] }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: pay, namespace: edge }
spec: { hosts: [pay.com], location: MESH_EXTERNAL, resolution: DNS, ports: [{ number: 80, name: http, protocol: HTTP, targetPort: 443 }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: egress, namespace: edge }
spec: { selector: { istio: egress }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [pay.com], tls: { mode: ISTIO_MUTUAL } }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: egress, namespace: edge }
spec: { host: egress.edge.svc.cluster.local, trafficPolicy: { tls: { mode: ISTIO_MUTUAL, sni: pay.com } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: pay, namespace: edge }
spec:
  hosts: [pay.com]
  gateways: [mesh, egress]
  http:
    - match: [{ gateways: [mesh], port: 80 }]
      route: [{ destination: { host: egress.edge.svc.cluster.local, port: { number: 443 } } }]
    - match: [{ gateways: [egress], port: 443 }]
      route: [{ destination: { host: pay.com, port: { number: 80 } } }]
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: egress, namespace: edge }
spec:
  selector: { matchLabels: { istio: egress } }
  rules:
    - from: [{ source: { principals: [cluster.local/ns/shop/sa/cart] } }]
      to: [{ operation: { methods: [POST], hosts: [pay.com] } }]
`;

function meshOf(change: (text: string) => string = (text) => text): Mesh {
  return Mesh.fromManifests(parseAllDocuments(change(MANIFESTS)).map((document) => document.toJS()));
}

function ask(mesh: Mesh, options: { account?: string; method?: string; url?: string } = {}) {
  const { account = 'cart', method = 'POST', url = 'http://pay.com/charge' } = options;
  return mesh.request({ from: Client.serviceAccount('shop', account), method, url });
}

describe('a request of a pod through an egress gateway', () => {
  it('goes on by the routes of the gateway', () => {
    const answer = ask(meshOf());
    expect(answer.outcome, answer.explain()).toBe(Outcome.REACHED);
    expect(answer.destinations).toMatchObject([{ host: 'pay.com', port: 80, share: 100 }]);
    expect(answer.route).toMatchObject({ name: 'pay', rule: 'http[1]' });
    expect(answer.path).toBe('/charge');
  });

  it.each([
    ['another identity', { account: 'web' }],
    ['another method', { method: 'GET' }],
  ])('is denied by the policy of the gateway for %s', (_, options) => {
    const { outcome, status, policy } = ask(meshOf(), options);
    expect([outcome, status, policy?.name]).toEqual([Outcome.DENIED, 403, 'egress']);
  });

  it('fails without the server name that the Gateway expects, and in plain text', () => {
    const named = ask(meshOf((text) => text.replace(', sni: pay.com', '')));
    expect([named.outcome, named.status]).toEqual([Outcome.TLS_FAILURE, 503]);
    expect(named.explain()).toContain(
      'no server of TLS receives connections for the name outbound_.443_._.egress.edge',
    );
    const plain = ask(meshOf((text) => text.replace('mode: ISTIO_MUTUAL, sni: pay.com', 'mode: DISABLE')));
    expect([plain.outcome, plain.status]).toEqual([Outcome.TLS_FAILURE, 503]);
  });

  it('does not arrive at a port that no Gateway opens', () => {
    const answer = ask(meshOf(), { url: 'http://egress.edge/' });
    expect([answer.outcome, answer.status]).toEqual([Outcome.NOT_LISTENING, 503]);
  });

  it('ends if the gateway sends it to itself', () => {
    const circle = meshOf((text) =>
      text.replace('host: pay.com, port: { number: 80 }', 'host: egress.edge.svc.cluster.local, port: { number: 443 }'),
    );
    const answer = ask(circle);
    expect(answer.outcome).toBe(Outcome.UNKNOWN);
    expect(answer.caveats).toEqual(['edge/egress-0 receives a request that it sends itself, which is not followed']);
  });

  it('does not enter a gateway if the pods have an application', () => {
    const app = meshOf((text) => text.replace('name: istio-proxy, image: proxy', 'name: app, image: app'));
    expect(ask(app).explain()).not.toContain('gateway edge');
  });
});

describe('the picture of an egress gateway', () => {
  it('leads from its Service to its Gateway, and not from outside of the cluster', () => {
    const { edges } = JSON.parse(Picture.ofMesh(meshOf()).toJson());
    const ways = edges.map(({ from, to, authorization }: Record<string, string>) => `${from} > ${to} ${authorization}`);
    expect(ways).toMatchInlineSnapshot(`
      [
        "mesh > route networking.istio.io/VirtualService edge/pay spec.http[0] undefined",
        "mesh > service egress.edge.svc.cluster.local restricted",
        "gateway networking.istio.io/Gateway edge/egress > route networking.istio.io/VirtualService edge/pay spec.http[1] undefined",
        "route networking.istio.io/VirtualService edge/pay spec.http[0] > service egress.edge.svc.cluster.local restricted",
        "route networking.istio.io/VirtualService edge/pay spec.http[1] > service pay.com undefined",
        "service egress.edge.svc.cluster.local > gateway networking.istio.io/Gateway edge/egress undefined",
        "service egress.edge.svc.cluster.local > workload /Pod edge/egress-0 restricted",
      ]
    `);
  });
});
