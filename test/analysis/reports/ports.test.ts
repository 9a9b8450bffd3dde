import { describe, expect, it } from 'vitest';
import { application, findingsIn } from './support';

describe('reports about ports', () => {
  it('show that policies need the port of the container', () => {
    const policies = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: front, namespace: shop }
spec:
  selector: { matchLabels: { app: front } }
  mtls: { mode: STRICT }
  portLevelMtls: { 80: { mode: PERMISSIVE } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: front, namespace: shop }
spec:
  selector: { matchLabels: { app: front } }
  rules: [{ to: [{ operation: { ports: ['80'] } }] }]
---
`;
    expect(findingsIn(application('shop', 'front') + policies)).toEqual([
      'ANA0128 warning AuthorizationPolicy shop/front spec.rules[0].to[0].operation.ports[0]',
      "ANA0128 warning PeerAuthentication shop/front spec.portLevelMtls['80']",
    ]);
  });

  it('show that a route for a Service needs the port of the Service', () => {
    const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: front, namespace: shop }
spec:
  parentRefs: [{ group: '', kind: Service, name: front, port: 8080 }]
  rules: [{ backendRefs: [{ name: front, port: 80 }] }]
---
`;
    expect(findingsIn(application('shop', 'front') + route)).toEqual([
      'ANA0129 error HTTPRoute shop/front spec.parentRefs[0].port',
    ]);
  });
});
