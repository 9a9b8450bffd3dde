import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const GATEWAY_API = 'gateway.networking.k8s.io';

function object(kind: string, spec: string, apiVersion = `${GATEWAY_API}/v1`): string {
  return `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: one, namespace: shop }
spec: { ${spec} }
---
`;
}

function parent(reference: string, kind = 'HTTPRoute'): string {
  return object(kind, `parentRefs: [{ name: cart, ${reference} }]`);
}

describe('the parent of a route', () => {
  it('is not a Service without a group', () => {
    expect(findingsOf(rule, parent('kind: Service'))).toEqual([
      'ANA0158 error HTTPRoute shop/one spec.parentRefs[0].group: the default group "gateway.networking.k8s.io" has no kind "Service"',
    ]);
    expect(suggestionsOf(rule, parent('kind: Service'))).toEqual(['set group: ""']);
  });

  it.each([
    ['kind: Service, group: core', 'set group: ""'],
    ['kind: Service, group: v1', 'set group: ""'],
    [`kind: Service, group: ${GATEWAY_API}`, 'set group: ""'],
    ['kind: ServiceEntry', 'set group: networking.istio.io'],
    ['kind: ServiceEntry, group: ""', 'set group: networking.istio.io'],
    ['kind: Gateway, group: networking.istio.io', `set group: ${GATEWAY_API}`],
    ['group: networking.istio.io, kind: ListenerSet', `set group: ${GATEWAY_API}`],
  ])('is not "%s"', (reference, suggestion) => {
    for (const kind of ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute']) {
      expect(suggestionsOf(rule, parent(reference, kind))).toEqual([suggestion]);
    }
  });

  it.each([
    '',
    'kind: Gateway',
    'group: "", kind: Service',
    'group: networking.istio.io, kind: ServiceEntry',
    'kind: ListenerSet',
    'group: example.com, kind: Service',
    'group: example.com, kind: Mesh',
  ])('may be "%s"', (reference) => {
    expect(findingsOf(rule, parent(reference))).toEqual([]);
  });
});

describe('another reference', () => {
  it('is to a Service, Secret or ConfigMap of the core group', () => {
    const wrong = [
      object('HTTPRoute', 'rules: [{ backendRefs: [{ name: cart, group: core, kind: Service }] }]'),
      object('Gateway', 'listeners: [{ tls: { certificateRefs: [{ name: cart, group: v1, kind: Secret }] } }]'),
      object('BackendTLSPolicy', 'targetRefs: [{ group: core, kind: Service, name: cart }]'),
      object('BackendTLSPolicy', 'validation: { caCertificateRefs: [{ group: v1, kind: ConfigMap, name: ca }] }'),
      object('ReferenceGrant', 'to: [{ group: core, kind: Service }]', `${GATEWAY_API}/v1beta1`),
    ];
    expect(wrong.flatMap((yaml) => suggestionsOf(rule, yaml))).toEqual(wrong.map(() => 'set group: ""'));
  });

  it('is to a Gateway or route of the Gateway API', () => {
    const filter = object('EnvoyFilter', 'targetRefs: [{ kind: Gateway, name: edge }]', 'networking.istio.io/v1alpha3');
    expect(findingsOf(rule, filter)).toEqual([
      'ANA0158 error EnvoyFilter shop/one spec.targetRefs[0].group: the default group "" has no kind "Gateway"',
    ]);
    const grant = object('ReferenceGrant', 'from: [{ group: "", kind: HTTPRoute, namespace: a }]', `${GATEWAY_API}/v1`);
    expect(suggestionsOf(rule, grant)).toEqual([`set group: ${GATEWAY_API}`]);
  });

  it.each([
    object('HTTPRoute', 'rules: [{ backendRefs: [{ name: cart }, { name: a, kind: Service }] }]'),
    object('HTTPRoute', 'rules: [{ backendRefs: [{ name: a.com, group: networking.istio.io, kind: Hostname }] }]'),
    object(
      'HTTPRoute',
      'rules: [{ backendRefs: [{ name: a, group: inference.networking.k8s.io, kind: InferencePool }] }]',
    ),
    object('HTTPRoute', 'rules: [{ backendRefs: [{ name: a, group: serving.example.com, kind: Service }] }]'),
    object('Gateway', 'listeners: [{ tls: { certificateRefs: [{ name: cart }] } }]'),
    object('BackendTLSPolicy', 'targetRefs: [{ group: "", kind: Service, name: cart }]'),
    object('ReferenceGrant', `from: [{ group: ${GATEWAY_API}, kind: HTTPRoute }], to: [{ group: "", kind: Secret }]`),
  ])('is fine', (yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});
