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

function policy(namespace: string, mode = 'STRICT'): string {
  return `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: ${namespace} }
spec: { mtls: { mode: ${mode} } }
---
`;
}

function destinationRule(host: string, namespace = 'istio-system'): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: default, namespace: ${namespace} }
spec: { host: '${host}', trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
---
`;
}

const MESH_HOST = '*.local';
const NAMESPACE_HOST = '*.bookinfo.svc.cluster.local';
const MESSAGE = 'servers reject plain text, but clients send it because enableAutoMtls is false';

describe('a strict PeerAuthentication without automatic mutual TLS', () => {
  it('needs a DestinationRule for the mesh if it applies to the mesh', () => {
    const mesh = WITHOUT_AUTO_MTLS + policy('istio-system');
    expect(findingsOf(rule, mesh, { isClosed: true })).toEqual([
      `KIA0401 error PeerAuthentication istio-system/default spec.mtls.mode: ${MESSAGE}`,
    ]);
    expect(findingsOf(rule, mesh + destinationRule(NAMESPACE_HOST), { isClosed: true })).toHaveLength(1);
    expect(findingsOf(rule, mesh + destinationRule(MESH_HOST), { isClosed: true })).toEqual([]);
  });

  it('needs a DestinationRule for the namespace or the mesh if it applies to a namespace', () => {
    const namespace = WITHOUT_AUTO_MTLS + policy('bookinfo');
    expect(findingsOf(rule, namespace, { isClosed: true })).toEqual([
      `KIA0501 error PeerAuthentication bookinfo/default spec.mtls.mode: ${MESSAGE}`,
    ]);
    expect(findingsOf(rule, namespace + destinationRule(NAMESPACE_HOST), { isClosed: true })).toEqual([]);
    expect(findingsOf(rule, namespace + destinationRule(MESH_HOST), { isClosed: true })).toEqual([]);
  });

  it('is an INFO if a DestinationRule may exist elsewhere, and an ERROR if its namespace has others', () => {
    const namespace = WITHOUT_AUTO_MTLS + policy('bookinfo');
    expect(findingsOf(rule, namespace)[0]).toMatch(/^KIA0501 info/);
    expect(findingsOf(rule, namespace + destinationRule('reviews', 'bookinfo'))[0]).toMatch(/^KIA0501 error/);
  });

  it('is not reported if it accepts plain text', () => {
    expect(findingsOf(rule, WITHOUT_AUTO_MTLS + policy('bookinfo', 'PERMISSIVE'), { isClosed: true })).toEqual([]);
  });
});

describe('a strict PeerAuthentication with automatic mutual TLS', () => {
  it('needs no DestinationRule', () => {
    expect(findingsOf(rule, policy('istio-system') + policy('bookinfo'), { isClosed: true })).toEqual([]);
  });
});
