import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/kubernetes-gateway-overlap/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/reference-grant-namespace/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/route-backend/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/route-parent/rule';
import { findingsOf } from '../../findings';

function gateway(name: string, spec = ''): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: web }
spec: { gatewayClassName: istio ${spec} }
---
`;
}

function route(spec: string, kind = 'HTTPRoute'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: bookinfo, namespace: bookinfo }
spec: { ${spec} }
---
`;
}

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo }
---
`;

describe('the parent of a route', () => {
  it('is a Gateway, a Service or a ServiceEntry that exists', () => {
    const parents = "parentRefs: [{ name: edge, namespace: web }, { kind: Service, group: '', name: reviews }]";
    expect(findingsOf(rule, gateway('edge') + SERVICE + route(parents), { context: '' })).toEqual([]);
  });

  it('is looked for in the namespace of the route unless it names another', () => {
    expect(findingsOf(rule, gateway('edge') + route('parentRefs: [{ name: edge }]'), { context: '' })).toEqual([
      'KIA1401 error HTTPRoute bookinfo/bookinfo spec.parentRefs[0].name: namespace "bookinfo" has no Gateway "edge"',
    ]);
  });

  it('may be elsewhere, less likely so where its namespace has others', () => {
    expect(findingsOf(rule, route('parentRefs: [{ name: edge }]'))[0]).toMatch(/^KIA1401 info/);
    const misspelt = gateway('edge') + route('parentRefs: [{ name: egde, namespace: web }]');
    expect(findingsOf(rule, misspelt)[0]).toMatch(/^KIA1401 warning/);
  });

  it('of a kind that nobody here knows is left alone', () => {
    const parents = 'parentRefs: [{ kind: Mesh, group: policy.example.com, name: any }]';
    expect(findingsOf(rule, route(parents), { context: '' })).toEqual([]);
  });
});

describe('the Services of a route', () => {
  it('exist, those that get copies of requests too', () => {
    const mirror = 'filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: shadow } } }]';
    const manifests = SERVICE + route(`rules: [{ backendRefs: [{ name: reviews }], ${mirror} }]`);
    expect(findingsOf(rule, manifests, { context: '' })).toEqual([
      'KIA1402 error HTTPRoute bookinfo/bookinfo spec.rules[0].filters[0].requestMirror.backendRef.name: namespace "bookinfo" has no Service "shadow"',
    ]);
  });

  it('are named, not addressed', () => {
    const manifests = route('rules: [{ backendRefs: [{ name: reviews.bookinfo.svc.cluster.local }] }]', 'GRPCRoute');
    expect(findingsOf(rule, manifests)).toEqual([
      'KIA1402 error GRPCRoute bookinfo/bookinfo spec.rules[0].backendRefs[0].name: "reviews.bookinfo.svc.cluster.local" is a host, not the name of a Service',
    ]);
  });

  it('may be something else that implementations know', () => {
    const hostname = 'kind: Hostname, group: networking.istio.io, name: api.example.com';
    expect(findingsOf(rule, route(`rules: [{ backendRefs: [{ ${hostname} }] }]`), { context: '' })).toEqual([]);
  });
});

describe('Gateways with the same hostname and port', () => {
  const listeners = 'listeners: [{ name: http, port: 80, protocol: HTTP, hostname: a.example.com }]';
  const address = 'addresses: [{ type: Hostname, value: shared.example.com }]';

  it('have addresses of their own by default', () => {
    const manifests = gateway('one', `, ${listeners}`) + gateway('two', `, ${listeners}`);
    expect(findingsOf(rule, manifests).map((finding) => finding.slice(0, 12))).toEqual([
      'KIA1501 info',
      'KIA1501 info',
    ]);
  });

  it('compete where they share an address', () => {
    const manifests = gateway('one', `, ${listeners}, ${address}`) + gateway('two', `, ${listeners}, ${address}`);
    const codes = findingsOf(rule, manifests).map((finding) => finding.slice(0, 15));
    expect(codes.sort()).toEqual(['KIA1501 warning', 'KIA1501 warning', 'KIA1502 warning', 'KIA1502 warning']);
  });
});

describe('a ReferenceGrant', () => {
  it('is for namespaces that exist', () => {
    const grant = `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: grant, namespace: bookinfo }
spec: { from: [{ namespace: web }, { namespace: nowhere }] }
`;
    expect(findingsOf(rule, gateway('one') + grant, { context: '' })).toEqual([
      'KIA1601 error ReferenceGrant bookinfo/grant spec.from[1].namespace: there is no namespace "nowhere"',
    ]);
  });
});
