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

function mutual(host: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: default, namespace: bookinfo }
spec: { host: '${host}', trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
---
`;
}

function peerAuthentication(namespace: string, spec = 'mtls: { mode: PERMISSIVE }'): string {
  return `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

const FOR_MESH = WITHOUT_AUTO_MTLS + mutual('*.local');
const FOR_NAMESPACE = WITHOUT_AUTO_MTLS + mutual('*.bookinfo.svc.cluster.local');

function findings(manifests: string): string[] {
  return findingsOf(rule, manifests, { isClosed: true });
}

describe('a DestinationRule with ISTIO_MUTUAL', () => {
  it('for the mesh needs a PeerAuthentication in the root namespace', () => {
    expect(findings(FOR_MESH)).toEqual([
      'KIA0205 warning DestinationRule bookinfo/default spec.trafficPolicy.tls.mode: clients use mutual TLS, but no PeerAuthentication sets the mode of servers in the mesh',
    ]);
    expect(findings(FOR_MESH + peerAuthentication('istio-system'))).toEqual([]);
  });

  it('for a namespace needs a PeerAuthentication in the namespace or the root namespace', () => {
    expect(findings(FOR_NAMESPACE)).toEqual([
      'KIA0206 warning DestinationRule bookinfo/default spec.trafficPolicy.tls.mode: clients use mutual TLS, but no PeerAuthentication sets the mode of servers in namespace "bookinfo"',
    ]);
    expect(findings(FOR_NAMESPACE + peerAuthentication('bookinfo'))).toEqual([]);
    expect(findings(FOR_NAMESPACE + peerAuthentication('istio-system'))).toEqual([]);
  });

  it('needs a PeerAuthentication that sets a mode', () => {
    expect(findings(FOR_NAMESPACE + peerAuthentication('bookinfo', ''))).toHaveLength(1);
  });

  it('may have a PeerAuthentication beyond the manifests, less likely if the namespace has others', () => {
    expect(findingsOf(rule, FOR_NAMESPACE)[0]).toMatch(/^KIA0206 info/);
    expect(findingsOf(rule, FOR_NAMESPACE + peerAuthentication('bookinfo', ''))[0]).toMatch(/^KIA0206 warning/);
  });

  it('for one host does not need a PeerAuthentication', () => {
    expect(findings(WITHOUT_AUTO_MTLS + mutual('reviews'))).toEqual([]);
  });

  it('does not need a PeerAuthentication if automatic mutual TLS is enabled', () => {
    expect(findings(mutual('*.local'))).toEqual([]);
  });
});
