// Mistakes in routes and policies of the Gateway API.
import { describe, expect, it } from 'vitest';
import { application, findingsIn } from './support';

const FRONT_DOOR = `
apiVersion: v1
kind: Namespace
metadata: { name: istio-ingress, labels: { istio-injection: disabled } }
---
apiVersion: v1
kind: Secret
metadata: { name: star, namespace: istio-ingress }
type: kubernetes.io/tls
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: front-door, namespace: istio-ingress }
spec:
  gatewayClassName: istio
  listeners:
    - { name: web, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }
    - name: websecure
      port: 443
      protocol: HTTPS
      allowedRoutes: { namespaces: { from: All } }
      tls: { certificateRefs: [{ name: star }] }
---
`;

function route(parent: string, rules: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: front, namespace: shop }
spec: { parentRefs: [{ ${parent} }], rules: [${rules}] }
---
`;
}

const TO_FRONT = '{ backendRefs: [{ name: front, port: 80 }] }';
const TO_HTTPS = '{ filters: [{ type: RequestRedirect, requestRedirect: { scheme: https, statusCode: 301 } }] }';
const AT_FRONT_DOOR = 'name: front-door, namespace: istio-ingress';

describe('a reported mistake in the Gateway API', () => {
  it('is a redirect to HTTPS on the HTTPS listener too', () => {
    const routes = route(AT_FRONT_DOOR, `${TO_HTTPS}, ${TO_FRONT}`);
    expect(findingsIn(FRONT_DOOR + application('shop', 'front') + routes)).toContain(
      'ANA0162 error HTTPRoute shop/front spec.rules[0].filters[0]',
    );
  });

  it('is a Service as parent without the core group', () => {
    const routes = route('kind: Service, name: front, port: 80', TO_FRONT);
    expect(findingsIn(application('shop', 'front') + routes)).toEqual([
      'ANA0158 error HTTPRoute shop/front spec.parentRefs[0].group',
    ]);
  });

  it('is a BackendTLSPolicy with targets and certificates that do not exist', () => {
    const policies = `
apiVersion: v1
kind: ConfigMap
metadata: { name: front-ca, namespace: shop }
data: { ca.pem: x }
---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: one, namespace: shop }
spec:
  targetRefs: [{ group: "", kind: Service, name: front, sectionName: "443" }]
  validation: { hostname: front.shop.svc, caCertificateRefs: [{ group: "", kind: ConfigMap, name: front-ca }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: two, namespace: shop }
spec:
  targetRefs: [{ group: "", kind: Service, name: fronts }]
  validation: { hostname: front.shop.svc, caCertificateRefs: [{ group: "", kind: ConfigMap, name: nowhere }] }
`;
    expect(findingsIn(application('shop', 'front', { portName: 'https', port: 443 }) + policies)).toEqual([
      'ANA0160 error BackendTLSPolicy shop/one spec.targetRefs[0].sectionName',
      'ANA0160 error BackendTLSPolicy shop/two spec.targetRefs[0].name',
      'ANA0161 error BackendTLSPolicy shop/one spec.validation.caCertificateRefs[0]',
      'ANA0161 error BackendTLSPolicy shop/two spec.validation.caCertificateRefs[0]',
    ]);
  });

  it('is a ReferenceGrant in the namespace of the route', () => {
    const routes = route(AT_FRONT_DOOR, '{ backendRefs: [{ name: stock, namespace: core, port: 80 }] }');
    const grant = `
apiVersion: gateway.networking.k8s.io/v1
kind: ReferenceGrant
metadata: { name: to-core, namespace: shop }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }]
  to: [{ group: "", kind: Service }]
`;
    expect(findingsIn(FRONT_DOOR + application('core', 'stock') + routes + grant)).toEqual([
      'ANA0111 error HTTPRoute shop/front spec.rules[0].backendRefs[0].namespace',
    ]);
  });

  it('is a timeout of the backend above that of the request', () => {
    const rules =
      '{ timeouts: { request: 5s, backendRequest: 10s }, retry: { attempts: 3 }, backendRefs: [{ name: front, port: 80 }] }';
    expect(findingsIn(FRONT_DOOR + application('shop', 'front') + route(AT_FRONT_DOOR, rules))).toEqual([
      'CRD0002 error HTTPRoute shop/front spec.rules[0].timeouts',
    ]);
  });

  it('is a policy for a Gateway of the core group', () => {
    const policies = `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: limit, namespace: istio-ingress }
spec:
  targetRefs: [{ kind: Gateway, name: front-door }]
  configPatches:
    - applyTo: HTTP_FILTER
      match: { context: GATEWAY }
      patch:
        operation: INSERT_FIRST
        value:
          name: envoy.filters.http.local_ratelimit
          typed_config:
            "@type": type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit
            stat_prefix: limit
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: door, namespace: istio-ingress }
spec:
  targetRefs: [{ kind: Gateway, name: front-door }]
  rules: [{ from: [{ source: { ipBlocks: [10.0.0.0/8] } }] }]
`;
    const found = findingsIn(FRONT_DOOR + policies);
    expect(found).toContain('ANA0158 error EnvoyFilter istio-ingress/limit spec.targetRefs[0].group');
    expect(found).toContain('IST0106 error AuthorizationPolicy istio-ingress/door spec.targetRefs[0]');
  });
});
