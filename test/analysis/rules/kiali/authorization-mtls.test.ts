import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/authorization-mtls/rule';
import { findingsOf } from '../../findings';

const WITHOUT_AUTO_MTLS = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "enableAutoMtls: false" }
---
`;

function peers(mode: string, selector = ''): string {
  return `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: bookinfo }
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

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews } }
---
`;

describe('callers that an AuthorizationPolicy asks for', () => {
  it('are known by default', () => {
    expect(findingsOf(rule, policy())).toEqual([]);
    expect(findingsOf(rule, peers('PERMISSIVE') + policy())).toEqual([]);
  });

  it('are not known where servers take plain text only', () => {
    expect(findingsOf(rule, peers('DISABLE') + policy())).toEqual([
      'KIA0105 error AuthorizationPolicy bookinfo/from-web spec.rules[0].from[0].source.namespaces: this needs mutual TLS, and a PeerAuthentication with mode DISABLE makes the workloads take plain text only',
      'KIA0105 error AuthorizationPolicy bookinfo/from-web spec.rules[0].when[0].key: this needs mutual TLS, and a PeerAuthentication with mode DISABLE makes the workloads take plain text only',
    ]);
  });

  it('are known at pods that a policy of their own makes take mutual TLS', () => {
    const selected = 'selector: { matchLabels: { app: reviews } }';
    const peersOfPod = peers('STRICT', `${selected},`).replace('name: default', 'name: reviews');
    expect(findingsOf(rule, POD + peers('DISABLE') + peersOfPod + policy(selected))).toEqual([]);
  });

  it('are not known where clients send plain text', () => {
    expect(findingsOf(rule, WITHOUT_AUTO_MTLS + policy())).toHaveLength(2);
    const rule = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: default, namespace: istio-system }
spec: { host: '*.local', trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
---
`;
    expect(findingsOf(rule, WITHOUT_AUTO_MTLS + rule + policy())).toEqual([]);
  });

  it('are known by other means at a gateway or waypoint, and in ambient mode', () => {
    const atWaypoint = 'targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: waypoint }]';
    expect(findingsOf(rule, peers('DISABLE') + policy(atWaypoint))).toEqual([]);
    const gateway = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: bookinfo }
spec: { selector: { istio: ingressgateway } }
---
`;
    const atGateway = 'selector: { matchLabels: { istio: ingressgateway } }';
    expect(findingsOf(rule, peers('DISABLE') + gateway + policy(atGateway))).toEqual([]);
    const ambient = `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { istio.io/dataplane-mode: ambient } }
---
`;
    expect(findingsOf(rule, ambient + peers('DISABLE') + policy())).toEqual([]);
  });
});
