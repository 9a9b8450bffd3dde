import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const WITHOUT_AUTO_MTLS = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "enableAutoMtls: false" }
---
`;

const MUTUAL_FOR_MESH = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: default, namespace: istio-system }
spec: { host: '*.local', trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
---
`;

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews } }
---
`;

function peerAuthentication(mode: string, name = 'default', selector = ''): string {
  return `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: ${name}, namespace: bookinfo }
spec: { ${selector} mtls: { mode: ${mode} } }
---
`;
}

function policy(spec = ''): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: from-web, namespace: bookinfo }
spec:
  rules: [{ from: [{ source: { namespaces: [web] } }], when: [{ key: source.principal, values: ['*'] }] }]
  ${spec}
`;
}

describe('client identities in an AuthorizationPolicy', () => {
  it('are available by default', () => {
    expect(findingsOf(rule, policy())).toEqual([]);
    expect(findingsOf(rule, peerAuthentication('PERMISSIVE') + policy())).toEqual([]);
  });

  it('are not available if servers accept plain text only', () => {
    expect(findingsOf(rule, peerAuthentication('DISABLE') + policy())).toEqual([
      'KIA0105 error AuthorizationPolicy bookinfo/from-web spec.rules[0].from[0].source.namespaces: this field requires mutual TLS, but a PeerAuthentication with mode DISABLE makes the workloads accept plain text only',
      'KIA0105 error AuthorizationPolicy bookinfo/from-web spec.rules[0].when[0].key: this field requires mutual TLS, but a PeerAuthentication with mode DISABLE makes the workloads accept plain text only',
    ]);
  });

  it('are available if a PeerAuthentication for the selected pods accepts mutual TLS', () => {
    const selector = 'selector: { matchLabels: { app: reviews } }';
    const forPod = peerAuthentication('STRICT', 'reviews', `${selector},`);
    expect(findingsOf(rule, POD + peerAuthentication('DISABLE') + forPod + policy(selector))).toEqual([]);
  });

  it('are not available if clients send plain text', () => {
    const message =
      'this field requires mutual TLS, but clients send plain text because enableAutoMtls is false and no DestinationRule sets ISTIO_MUTUAL';
    expect(findingsOf(rule, WITHOUT_AUTO_MTLS + policy())).toEqual([
      `KIA0105 error AuthorizationPolicy bookinfo/from-web spec.rules[0].from[0].source.namespaces: ${message}`,
      `KIA0105 error AuthorizationPolicy bookinfo/from-web spec.rules[0].when[0].key: ${message}`,
    ]);
  });

  it('are available without automatic mutual TLS if a DestinationRule sets ISTIO_MUTUAL', () => {
    expect(findingsOf(rule, WITHOUT_AUTO_MTLS + MUTUAL_FOR_MESH + policy())).toEqual([]);
  });

  it('do not depend on PeerAuthentications at a waypoint', () => {
    const atWaypoint = 'targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: waypoint }]';
    expect(findingsOf(rule, peerAuthentication('DISABLE') + policy(atWaypoint))).toEqual([]);
  });

  it('do not depend on PeerAuthentications at a gateway', () => {
    const gateway = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: bookinfo }
spec: { selector: { istio: ingressgateway } }
---
`;
    const atGateway = 'selector: { matchLabels: { istio: ingressgateway } }';
    expect(findingsOf(rule, peerAuthentication('DISABLE') + gateway + policy(atGateway))).toEqual([]);
  });

  it('are always available in ambient mode', () => {
    const ambient = `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { istio.io/dataplane-mode: ambient } }
---
`;
    expect(findingsOf(rule, ambient + peerAuthentication('DISABLE') + policy())).toEqual([]);
  });
});
