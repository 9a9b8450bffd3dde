// Mistakes in ambient mode, where ztunnel and waypoints do what sidecars do elsewhere.
import { describe, expect, it } from 'vitest';
import { application, findingsIn } from './support';

const AMBIENT = application('shop', 'front', { namespaceLabels: '{ istio.io/dataplane-mode: ambient }' });
const WITH_WAYPOINT = application('shop', 'front', {
  namespaceLabels: '{ istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint }',
});

function waypoint(namespace = 'shop', name = 'waypoint'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: ${namespace}, labels: { istio.io/waypoint-for: service } }
spec:
  gatewayClassName: istio-waypoint
  listeners: [{ name: mesh, port: 15008, protocol: HBONE }]
---
`;
}

const INGRESS = `
apiVersion: v1
kind: Namespace
metadata: { name: istio-ingress, labels: { istio-injection: disabled } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: front-door, namespace: istio-ingress }
spec:
  gatewayClassName: istio
  listeners: [{ name: web, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: front, namespace: shop }
spec:
  parentRefs: [{ name: front-door, namespace: istio-ingress }]
  hostnames: [www.example.com]
  rules: [{ backendRefs: [{ name: front, port: 80 }] }]
---
`;

describe('a reported mistake in ambient mode', () => {
  it('is a WasmPlugin with a selector', () => {
    const plugin = `
apiVersion: extensions.istio.io/v1alpha1
kind: WasmPlugin
metadata: { name: stamp, namespace: shop }
spec:
  selector: { matchLabels: { app: front } }
  url: oci://registry.example.com/stamp:1
  phase: AUTHN
`;
    expect(findingsIn(WITH_WAYPOINT + waypoint() + plugin)).toEqual([
      'KIA1116 warning WasmPlugin shop/stamp spec.selector',
    ]);
  });

  it('is a ServiceEntry with the waypoint of another namespace', () => {
    const egress = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: egress }\n---\n';
    const entry = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: cards, namespace: shop, labels: { istio.io/use-waypoint: out } }
spec:
  hosts: [api.cards.example]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 443, name: tls, protocol: TLS }]
`;
    expect(findingsIn(egress + waypoint('egress', 'out') + AMBIENT + entry)).toEqual([
      "KIA1313 error ServiceEntry shop/cards metadata.labels['istio.io/use-waypoint']",
    ]);
  });

  it('is a waypoint for Services on pods', () => {
    const pods = AMBIENT.replace(
      'metadata: { labels: { app: front } }',
      'metadata: { labels: { app: front, istio.io/use-waypoint: waypoint } }',
    );
    expect(findingsIn(waypoint() + pods)).toEqual([
      "ANA0152 warning Deployment shop/front spec.template.metadata.labels['istio.io/use-waypoint']",
    ]);
  });

  it('is a policy that requests from an ingress gateway bypass', () => {
    const policy = `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: no-admin, namespace: shop }
spec:
  targetRefs: [{ group: "", kind: Service, name: front }]
  action: DENY
  rules: [{ to: [{ operation: { paths: [/admin*], ports: ["80"] } }] }]
`;
    expect(findingsIn(WITH_WAYPOINT + waypoint() + INGRESS + policy)).toEqual([
      'ANA0153 warning AuthorizationPolicy shop/no-admin spec.targetRefs[0]',
    ]);
  });

  it('is an EnvoyFilter for pods', () => {
    const filter = `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: limit, namespace: shop }
spec:
  workloadSelector: { labels: { app: front } }
  priority: 10
  configPatches:
    - applyTo: HTTP_FILTER
      match: { context: SIDECAR_INBOUND }
      patch:
        operation: INSERT_FIRST
        value:
          name: envoy.filters.http.local_ratelimit
          typed_config:
            "@type": type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit
            stat_prefix: limit
`;
    expect(findingsIn(WITH_WAYPOINT + waypoint() + filter)).toContain(
      'ANA0156 warning EnvoyFilter shop/limit spec.workloadSelector',
    );
  });

  it('is a PeerAuthentication with mode DISABLE', () => {
    const policy = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: DISABLE } }
`;
    expect(findingsIn(AMBIENT + policy)).toEqual(['ANA0157 warning PeerAuthentication shop/default spec.mtls.mode']);
  });
});
