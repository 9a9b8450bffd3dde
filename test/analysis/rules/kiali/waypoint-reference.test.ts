import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/waypoint-reference/rule';
import { findingsOf } from '../../findings';

function namespace(labels: string, name = 'bookinfo'): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { ${labels} } }
---
`;
}

function waypoint(inNamespace: string, from = 'Same', className = 'istio-waypoint'): string {
  const namespaces = `{ from: ${from}, selector: { matchLabels: { kubernetes.io/metadata.name: bookinfo } } }`;
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: ${inNamespace} }
spec:
  gatewayClassName: ${className}
  listeners: [{ name: mesh, port: 15008, protocol: HBONE, allowedRoutes: { namespaces: ${namespaces} } }]
---
`;
}

const AMBIENT = 'istio.io/dataplane-mode: ambient';
const USED = `${AMBIENT}, istio.io/use-waypoint: waypoint`;
const ELSEWHERE = `${USED}, istio.io/use-waypoint-namespace: shared`;

function codes(manifests: string): string[] {
  return findingsOf(rule, manifests, { context: '' }).map((finding) => finding.split(' ').slice(0, 4).join(' '));
}

describe('the waypoint that a label names', () => {
  it('is in the same namespace', () => {
    expect(codes(namespace(USED) + waypoint('bookinfo'))).toEqual([]);
    expect(codes(namespace(USED) + waypoint('shared'))).toEqual(['KIA1313 error Namespace bookinfo']);
  });

  it('may be in another namespace that lets this one in', () => {
    expect(codes(namespace(ELSEWHERE) + waypoint('shared', 'All'))).toEqual([]);
    expect(codes(namespace(ELSEWHERE) + waypoint('shared', 'Selector'))).toEqual([]);
    expect(codes(namespace(ELSEWHERE) + waypoint('shared'))).toEqual(['KIA1313 error Namespace bookinfo']);
  });

  it('is no other kind of Gateway', () => {
    expect(codes(namespace(USED) + waypoint('bookinfo', 'Same', 'istio'))).toEqual([
      'KIA1313 error Namespace bookinfo',
    ]);
  });

  it('is not looked for where the label opts out', () => {
    expect(codes(namespace(`${AMBIENT}, istio.io/use-waypoint: none`))).toEqual([]);
  });

  it('may be named by a Service or by pods', () => {
    const service = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo, labels: { istio.io/use-waypoint: other } }
---
`;
    expect(codes(service)).toEqual(['KIA1313 error Service bookinfo/reviews']);
  });

  it('does nothing outside of ambient mode', () => {
    const manifests = namespace('istio.io/use-waypoint: waypoint') + waypoint('bookinfo');
    expect(codes(manifests)).toEqual(['KIA1312 warning Namespace bookinfo']);
  });
});
