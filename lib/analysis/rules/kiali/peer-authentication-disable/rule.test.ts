import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function destinationRule(host: string, mode: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: rule-${host.replace(/\W/g, '')}, namespace: istio-system }
spec: { host: '${host}', trafficPolicy: { tls: { mode: ${mode} } } }
---
`;
}

function policy(namespace: string, spec = 'mtls: { mode: DISABLE }'): string {
  return `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

const MESH_HOST = '*.local';
const NAMESPACE_HOST = '*.bookinfo.svc.cluster.local';
const SERVICE_HOST = 'reviews.bookinfo.svc.cluster.local';

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo }
spec: { selector: { app: reviews } }
---
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews } }
---
`;

describe('a PeerAuthentication that disables mutual TLS', () => {
  it('conflicts with clients of the mesh that use it', () => {
    expect(findingsOf(rule, policy('istio-system') + destinationRule(MESH_HOST, 'ISTIO_MUTUAL'))).toEqual([
      'KIA0506 error PeerAuthentication istio-system/default spec.mtls.mode: servers accept plain text only, but DestinationRule "istio-system/rule-local" makes clients use mutual TLS',
    ]);
  });

  it.each([
    [NAMESPACE_HOST, 'rule-bookinfosvcclusterlocal'],
    [MESH_HOST, 'rule-local'],
    [SERVICE_HOST, 'rule-reviewsbookinfosvcclusterlocal'],
  ])('conflicts with clients of its namespace that use it for host %s', (host, name) => {
    expect(findingsOf(rule, policy('bookinfo') + destinationRule(host, 'ISTIO_MUTUAL'))).toEqual([
      `KIA0505 error PeerAuthentication bookinfo/default spec.mtls.mode: servers accept plain text only, but DestinationRule "istio-system/${name}" makes clients use mutual TLS`,
    ]);
  });

  it('is valid for clients with their own certificates, because the application may terminate TLS', () => {
    expect(findingsOf(rule, policy('bookinfo') + destinationRule(NAMESPACE_HOST, 'MUTUAL'))).toEqual([]);
  });

  it('is valid if a DestinationRule with a narrower scope disables mutual TLS too', () => {
    const clients = destinationRule(MESH_HOST, 'ISTIO_MUTUAL') + destinationRule(NAMESPACE_HOST, 'DISABLE');
    expect(findingsOf(rule, policy('bookinfo') + clients)).toEqual([]);
  });

  it('is valid for a host whose pods have a policy that accepts mutual TLS', () => {
    const clients = SERVICE + destinationRule(SERVICE_HOST, 'ISTIO_MUTUAL');
    const ofPods = 'selector: { matchLabels: { app: reviews } }, mtls: { mode: STRICT }';
    const exception = policy('bookinfo', ofPods).replace('name: default', 'name: reviews');
    expect(findingsOf(rule, policy('bookinfo') + clients)).toHaveLength(1);
    expect(findingsOf(rule, policy('bookinfo') + exception + clients)).toEqual([]);
  });

  it('is not checked if it applies to selected pods only', () => {
    const ofPods = policy('bookinfo', 'selector: { matchLabels: { app: reviews } }, mtls: { mode: DISABLE }');
    expect(findingsOf(rule, ofPods + destinationRule(NAMESPACE_HOST, 'ISTIO_MUTUAL'))).toEqual([]);
  });
});
