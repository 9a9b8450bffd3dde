import { describe, expect, it } from 'vitest';
import { Client, Mesh, Outcome, Participation } from '../../lib/traffic/index';
import { resourcesIn } from '../analysis/findings';

const MESH = `
{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient, istio.io/use-waypoint: way } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: way, namespace: shop, labels: { istio.io/waypoint-for: service } }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
---
{ apiVersion: v1, kind: Service, metadata: { name: pay, namespace: shop }, spec: { selector: { app: pay }, ports: [{ name: http, port: 80, targetPort: 8080 }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: pay, namespace: shop, labels: { app: pay } }, spec: {} }
`;

const AMBIENT = Client.pod({ namespace: 'shop', serviceAccount: 'cart', mesh: Participation.AMBIENT });
const SIDECAR = Client.pod({ namespace: 'shop', serviceAccount: 'cart', mesh: Participation.SIDECAR });

function policy(spec: string): string {
  return `\n---\n{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { name: p, namespace: shop }, spec: ${spec} }`;
}

function send(from: Client, manifests: string, method = 'GET') {
  const resources = resourcesIn(manifests, 'analyzed').map(({ manifest }) => manifest);
  const answer = Mesh.fromManifests(resources, { closedWorld: true }).request({ from, url: 'http://pay/', method });
  return [answer.outcome, answer.policy?.name];
}

describe('a waypoint', () => {
  const posts = policy(
    '{ action: DENY, targetRefs: [{ group: "", kind: Service, name: pay }], rules: [{ to: [{ operation: { methods: [POST], ports: ["80"] } }] }] }',
  );

  it('applies the policies of a service to the requests of ambient clients', () => {
    expect(send(AMBIENT, MESH + posts)).toEqual([Outcome.REACHED, undefined]);
    expect(send(AMBIENT, MESH + posts, 'POST')).toEqual([Outcome.DENIED, 'p']);
  });

  it('is bypassed by sidecars, by services that opt out, and if it is not for services', () => {
    expect(send(SIDECAR, MESH + posts, 'POST')).toEqual([Outcome.REACHED, undefined]);
    const optOut = MESH.replace(
      'name: pay, namespace: shop }, spec',
      'name: pay, namespace: shop, labels: { istio.io/use-waypoint: none } }, spec',
    );
    expect(send(AMBIENT, optOut + posts, 'POST')).toEqual([Outcome.REACHED, undefined]);
    const forWorkloads = MESH.replace('istio.io/waypoint-for: service', 'istio.io/waypoint-for: workload');
    expect(send(AMBIENT, forWorkloads + posts, 'POST')).toEqual([Outcome.REACHED, undefined]);
  });

  it('has a caveat if a second waypoint takes a share, or if it runs agentgateway', () => {
    const caveats = (manifests: string) => {
      const resources = resourcesIn(manifests, 'analyzed').map(({ manifest }) => manifest);
      return Mesh.fromManifests(resources, { closedWorld: true }).request({ from: AMBIENT, url: 'http://pay/' })
        .caveats;
    };
    const canary = MESH.replace(
      'istio.io/use-waypoint: way',
      'istio.io/use-waypoint: way, istio.io/use-waypoint-canary: next',
    );
    expect(caveats(canary)).toEqual([
      'waypoint next receives a share of the connections to pay.shop.svc.cluster.local; it is ignored',
    ]);
    expect(caveats(MESH.replace('istio-waypoint', 'istio-agentgateway-waypoint'))).toEqual([
      'waypoint shop/way runs agentgateway, so what it does is unknown',
    ]);
    expect(caveats(MESH)).toEqual([]);
  });

  it('is the client that the ztunnel of the destination sees', () => {
    const clientOnly = policy('{ rules: [{ from: [{ source: { serviceAccounts: [cart] } }] }] }');
    const waypointOnly = policy('{ rules: [{ from: [{ source: { serviceAccounts: [way] } }] }] }');
    expect(send(AMBIENT, MESH + clientOnly)).toEqual([Outcome.DENIED, 'p']);
    expect(send(AMBIENT, MESH + waypointOnly)).toEqual([Outcome.REACHED, undefined]);
    expect(send(SIDECAR, MESH + clientOnly)).toEqual([Outcome.REACHED, undefined]);
  });

  describe('with routes of its service', () => {
    const other = `
---
{ apiVersion: v1, kind: Service, metadata: { name: other, namespace: shop }, spec: { selector: { app: other }, ports: [{ name: http, port: 80 }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: other, namespace: shop, labels: { app: other } }, spec: {} }`;
    const httpRoute = `
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: r, namespace: shop }
spec:
  parentRefs: [{ group: '', kind: Service, name: pay }]
  rules: [{ matches: [{ path: { value: /other } }], backendRefs: [{ name: other, port: 80 }] }]`;
    const virtualService = (spec: string) =>
      `\n---\n{ apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: { name: v, namespace: shop }, spec: { hosts: [pay], http: ${spec} } }`;

    function reached(from: Client, manifests: string, path: string): string {
      const resources = resourcesIn(MESH + other + manifests, 'analyzed').map(({ manifest }) => manifest);
      const { outcome, destinations } = Mesh.fromManifests(resources, { closedWorld: true }).request({
        from,
        url: `http://pay${path}`,
      });
      return destinations[0]?.host.split('.')[0] ?? outcome;
    }

    it('sends the requests of ambient clients by an HTTPRoute of the service, and by nothing else', () => {
      expect(reached(AMBIENT, httpRoute, '/other/x')).toBe('other');
      expect(reached(AMBIENT, httpRoute, '/')).toBe(Outcome.NO_ROUTE);
    });

    it('sends them by a VirtualService, without matches of source labels', () => {
      const routes = virtualService(
        '[{ match: [{ sourceLabels: { app: cart } }], redirect: { uri: /no } }, { route: [{ destination: { host: other } }] }]',
      );
      expect(reached(AMBIENT, routes, '/')).toBe('other');
    });

    it('has no routes for a service that opts out, so that ztunnel reaches its pods', () => {
      const optOut = MESH.replace(
        'name: pay, namespace: shop }, spec',
        'name: pay, namespace: shop, labels: { istio.io/use-waypoint: none } }, spec',
      );
      const resources = resourcesIn(optOut + other + httpRoute, 'analyzed').map(({ manifest }) => manifest);
      const answer = Mesh.fromManifests(resources, { closedWorld: true }).request({
        from: AMBIENT,
        url: 'http://pay/',
      });
      expect(answer.destinations[0]?.host).toBe('pay.shop.svc.cluster.local');
    });
  });
});
