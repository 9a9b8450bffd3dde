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

describe('a client outside of the mesh in an AuthorizationPolicy', () => {
  const LEGACY = `
apiVersion: v1
kind: Namespace
metadata: { name: legacy }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: batch, namespace: legacy }
spec: { template: { spec: { serviceAccountName: batch } } }
---
`;
  const PLACE = 'spec.rules[0].from[0].source';
  const PLAIN = 'are not part of the mesh: they send plain text, which';

  function forClients(field: string, value: string, action = 'ALLOW'): string {
    return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: from-legacy, namespace: bookinfo }
spec: { action: ${action}, rules: [{ from: [{ source: { ${field}: ['${value}'] } }] }] }
---
`;
  }

  it('does not show an identity, and cannot connect if the mode is STRICT', () => {
    const manifests = LEGACY + forClients('principals', 'cluster.local/ns/legacy/sa/batch');
    expect(findingsOf(rule, manifests)).toEqual([
      `KIA0105 warning AuthorizationPolicy bookinfo/from-legacy ${PLACE}.principals[0]: pods of service account "legacy/batch" ${PLAIN} does not show an identity`,
    ]);
    expect(findingsOf(rule, peerAuthentication('STRICT') + manifests, { isClosed: true })).toEqual([
      `KIA0105 error AuthorizationPolicy bookinfo/from-legacy ${PLACE}.principals[0]: pods of service account "legacy/batch" ${PLAIN} the workloads refuse because of mode STRICT`,
    ]);
  });

  it.each([
    ['principals', '*/ns/legacy/sa/batch'],
    ['principals', 'cluster.local/ns/legacy/*'],
    ['principals', 'cluster.local/ns/legacy/sa/*'],
    ['serviceAccounts', 'legacy/batch'],
    ['namespaces', 'legacy'],
  ])('is found in %s as %s', (field, value) => {
    expect(findingsOf(rule, LEGACY + forClients(field, value))).toHaveLength(1);
  });

  it('is found in a condition', () => {
    const condition = "when: [{ key: source.namespace, values: ['legacy'] }]";
    const manifests = LEGACY + forClients('namespaces', 'x').replace(/from: .*\] \}$/m, `${condition} }] }`);
    expect(findingsOf(rule, manifests)).toEqual([
      `KIA0105 warning AuthorizationPolicy bookinfo/from-legacy spec.rules[0].when[0].values[0]: pods of namespace "legacy" ${PLAIN} does not show an identity`,
    ]);
  });

  it.each([
    ['namespaces', 'DENY', 0],
    ['notNamespaces', 'DENY', 1],
    ['namespaces', 'ALLOW', 1],
    ['notNamespaces', 'ALLOW', 0],
  ])('in %s of a policy that is to %s is reported despite STRICT only if it should get in', (field, action, count) => {
    const policies = peerAuthentication('STRICT') + forClients(field, 'legacy', action);
    expect(findingsOf(rule, LEGACY + policies)).toHaveLength(count);
    expect(findingsOf(rule, LEGACY + forClients(field, 'legacy', action))).toHaveLength(1);
  });

  it.each([
    ['has a pod with a sidecar', 'metadata: { labels: { sidecar.istio.io/inject: "true" } }'],
    ['is in ambient mode', 'metadata: { labels: { istio.io/dataplane-mode: ambient } }'],
  ])('is not reported if it %s', (_, metadata) => {
    const other = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: other, namespace: legacy }
spec: { template: { ${metadata}, spec: { serviceAccountName: batch } } }
---
`;
    expect(findingsOf(rule, LEGACY + other + forClients('serviceAccounts', 'legacy/batch'))).toEqual([]);
    expect(findingsOf(rule, LEGACY + other + forClients('namespaces', 'legacy'))).toEqual([]);
  });

  it('is not reported if pods of namespaces without labels get a sidecar', () => {
    const operator = `
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: default, namespace: istio-system }
spec: { values: { sidecarInjectorWebhook: { enableNamespacesByDefault: true } } }
---
`;
    expect(findingsOf(rule, operator + LEGACY + forClients('namespaces', 'legacy'))).toEqual([]);
  });

  it('is not reported if it is a virtual machine', () => {
    const machine = `
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: vm, namespace: legacy }
spec: { template: { serviceAccount: batch } }
---
`;
    expect(findingsOf(rule, LEGACY + machine + forClients('serviceAccounts', 'legacy/batch'))).toEqual([]);
  });

  it('is not reported for pods without a proxy, which apply no policy', () => {
    const server = '---\napiVersion: v1\nkind: Namespace\nmetadata: { name: bookinfo }\n---\n';
    expect(findingsOf(rule, server + POD + LEGACY + forClients('namespaces', 'legacy'))).toEqual([]);
  });
});
