import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function namespace(labels: string, name = 'shop'): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { ${labels} } }
---
`;
}

const AMBIENT = namespace('istio.io/dataplane-mode: ambient');
const SIDECARS = namespace('istio-injection: enabled');

function pods(labels: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { template: { metadata: { labels: { app: cart, ${labels} } } } }
---
`;
}

function object(kind: string, spec: string, inNamespace = 'shop'): string {
  const groups: Record<string, string> = {
    EnvoyFilter: 'networking.istio.io/v1alpha3',
    ProxyConfig: 'networking.istio.io/v1beta1',
    TrafficExtension: 'extensions.istio.io/v1alpha1',
    PeerAuthentication: 'security.istio.io/v1',
    Gateway: 'gateway.networking.k8s.io/v1',
  };
  return `
apiVersion: ${groups[kind]}
kind: ${kind}
metadata: { name: one, namespace: ${inNamespace} }
spec: { ${spec} }
---
`;
}

const FILTER = object('EnvoyFilter', 'workloadSelector: { labels: { app: cart } }');
const DISABLED = object('PeerAuthentication', 'mtls: { mode: DISABLE }');

describe('configuration for sidecars', () => {
  it('has no effect on pods in ambient mode', () => {
    expect(findingsOf(rule, AMBIENT + pods('') + FILTER)).toEqual([
      'ANA0156 warning EnvoyFilter shop/one spec.workloadSelector: the pods are in ambient mode and have no Envoy proxy, so the EnvoyFilter has no effect',
    ]);
    expect(findingsOf(rule, AMBIENT + FILTER)).toHaveLength(1);
    expect(findingsOf(rule, AMBIENT + object('EnvoyFilter', ''))).toEqual([
      expect.stringMatching(/^ANA0156 warning EnvoyFilter shop\/one: /),
    ]);
  });

  it('has no effect on pods in ambient mode in another namespace', () => {
    expect(findingsOf(rule, namespace('') + pods('istio.io/dataplane-mode: ambient') + FILTER)).toHaveLength(1);
  });

  it.each(['ProxyConfig', 'TrafficExtension'])('includes a %s', (kind) => {
    expect(findingsOf(rule, AMBIENT + object(kind, 'selector: { matchLabels: { app: cart } }'))).toEqual([
      expect.stringMatching(/^ANA0156 warning .* spec\.selector: /),
    ]);
  });

  it('applies to pods with a sidecar, to gateways and to the targets of waypoints', () => {
    expect(findingsOf(rule, SIDECARS + pods('') + FILTER)).toEqual([]);
    expect(findingsOf(rule, AMBIENT + pods('sidecar.istio.io/inject: "true"') + FILTER)).toEqual([]);
    expect(findingsOf(rule, AMBIENT + object('EnvoyFilter', 'targetRefs: [{ kind: Service, name: cart }]'))).toEqual(
      [],
    );
    const edge = object('Gateway', 'gatewayClassName: istio');
    expect(findingsOf(rule, AMBIENT + edge + object('EnvoyFilter', ''))).toEqual([]);
    const istioGateway =
      'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: g }\nspec: { selector: { app: cart } }\n---\n';
    expect(findingsOf(rule, AMBIENT + istioGateway + FILTER)).toEqual([]);
  });

  it('may apply to pods that are unknown, and to the whole mesh', () => {
    expect(findingsOf(rule, pods('') + FILTER)).toEqual([]);
    expect(findingsOf(rule, AMBIENT + object('EnvoyFilter', '', 'istio-system'))).toEqual([]);
  });
});

describe('mode DISABLE', () => {
  it('is read as PERMISSIVE in ambient mode', () => {
    expect(findingsOf(rule, AMBIENT + DISABLED)).toEqual([
      'ANA0157 warning PeerAuthentication shop/one spec.mtls.mode: pods in ambient mode read DISABLE as PERMISSIVE: clients in the mesh still use mutual TLS',
    ]);
    const selected = object('PeerAuthentication', 'selector: { matchLabels: { app: cart } }, mtls: { mode: DISABLE }');
    expect(findingsOf(rule, AMBIENT + pods('') + selected)).toHaveLength(1);
  });

  it('is an info for a port', () => {
    const port = object(
      'PeerAuthentication',
      'selector: { matchLabels: { app: cart } }, portLevelMtls: { 9090: { mode: DISABLE } }',
    );
    expect(findingsOf(rule, AMBIENT + pods('') + port)).toEqual([
      'ANA0157 info PeerAuthentication shop/one spec.portLevelMtls[\'9090\'].mode: pods in ambient mode read DISABLE as PERMISSIVE on port "9090"',
    ]);
  });

  it('of the whole mesh does not apply to namespaces in ambient mode', () => {
    const mesh = object('PeerAuthentication', 'mtls: { mode: DISABLE }', 'istio-system');
    expect(findingsOf(rule, AMBIENT + mesh)).toHaveLength(1);
    expect(findingsOf(rule, SIDECARS + mesh)).toEqual([]);
  });

  it.each([SIDECARS, '', namespace('')])('disables mutual TLS of sidecars', (surroundings) => {
    expect(findingsOf(rule, surroundings + pods('') + DISABLED)).toEqual([]);
  });

  it('of a DestinationRule has no effect between pods in ambient mode', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: cart, namespace: shop }\n---\n';
    const clients = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cart, namespace: shop }
spec: { host: cart, trafficPolicy: { tls: { mode: DISABLE } } }
---
`;
    expect(findingsOf(rule, AMBIENT + service + clients)).toEqual([
      'ANA0157 warning DestinationRule shop/cart spec.trafficPolicy.tls.mode: traffic between pods in ambient mode goes through ztunnel, which uses mutual TLS anyway',
    ]);
    expect(findingsOf(rule, SIDECARS + service + clients)).toEqual([]);
    expect(findingsOf(rule, AMBIENT + namespace('istio-injection: enabled', 'web') + service + clients)).toEqual([]);
    expect(findingsOf(rule, AMBIENT + clients)).toEqual([]);
    expect(findingsOf(rule, AMBIENT + service + clients.replace('DISABLE', 'ISTIO_MUTUAL'))).toEqual([]);
  });

  it.each(['STRICT', 'PERMISSIVE', 'UNSET'])('is not %s', (mode) => {
    expect(findingsOf(rule, AMBIENT + object('PeerAuthentication', `mtls: { mode: ${mode} }`))).toEqual([]);
  });
});
