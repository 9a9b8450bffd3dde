import { describe, expect, it } from 'vitest';
import { Client, Mesh, Outcome, Participation } from '../../lib/traffic/index';
import { resourcesIn } from '../analysis/findings';

const MANIFESTS = `
{ apiVersion: v1, kind: Namespace, metadata: { name: egress, labels: { team: net } } }
---
{ apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: { name: pay, namespace: egress }, spec: { hosts: [pay.example.com], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS } }
`;

const NETWORK = { matchingRules: [{ namespaceSelector: { matchLabels: { team: 'net' } } }] };

/** Namespaces whose clients find the ServiceEntry, if the proxies know no host without one. */
function seenFrom(mesh: Participation, serviceEntryVisibility: object, manifests = MANIFESTS): string[] {
  const meshConfig = { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' }, serviceEntryVisibility };
  const resources = resourcesIn(manifests, 'analyzed').map(({ manifest }) => manifest);
  const model = Mesh.fromManifests(resources, { closedWorld: true, meshConfig });
  return ['egress', 'web'].filter((namespace) => {
    const answer = model.request({ from: Client.pod({ namespace, mesh }), url: 'http://pay.example.com/' });
    return answer.outcome === Outcome.REACHED;
  });
}

describe('serviceEntryVisibility of the mesh configuration', () => {
  it('limits ServiceEntries for ambient clients, and for sidecars if it applies to them', () => {
    const limit = { defaultVisibility: 'NAMESPACE' };
    expect(seenFrom(Participation.AMBIENT, limit)).toEqual(['egress']);
    expect(seenFrom(Participation.SIDECAR, limit)).toEqual(['egress', 'web']);
    expect(seenFrom(Participation.SIDECAR, { ...limit, applyToSidecars: true })).toEqual(['egress']);
  });

  it('applies the first policy whose rules all match', () => {
    const policies = [
      { visibility: 'PUBLIC', matchingRules: [...NETWORK.matchingRules, { unknownRule: {} }] },
      { visibility: 'NAMESPACE', ...NETWORK },
      { visibility: 'PUBLIC' },
    ];
    const limits = { defaultVisibility: 'NONE', policies };
    expect(seenFrom(Participation.AMBIENT, limits)).toEqual(['egress']);
    expect(seenFrom(Participation.AMBIENT, limits, MANIFESTS.replace('net', 'shop'))).toEqual(['egress', 'web']);
  });

  it('selects a namespace that the manifests do not contain by the label that Kubernetes sets', () => {
    const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': 'egress' } };
    const limits = { policies: [{ visibility: 'NONE', matchingRules: [{ namespaceSelector }] }] };
    const [, entry = ''] = MANIFESTS.split('---');
    expect(seenFrom(Participation.AMBIENT, limits, entry)).toEqual([]);
  });

  it('never extends exportTo, which ztunnel does not read', () => {
    const limits = { defaultVisibility: 'NAMESPACE', applyToSidecars: true };
    const exported = (to: string) => MANIFESTS.replace('spec: {', `spec: { exportTo: ["${to}"],`);
    expect(seenFrom(Participation.SIDECAR, limits, exported('web'))).toEqual([]);
    expect(seenFrom(Participation.SIDECAR, limits, exported('egress'))).toEqual(['egress']);
    expect(seenFrom(Participation.AMBIENT, {}, exported('.'))).toEqual(['egress', 'web']);
  });

  it('refuses the waypoint of another namespace for a ServiceEntry that is only for its own', () => {
    const waypoint = `
---
{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: way, namespace: web }, spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] } }
---
{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { name: deny, namespace: web }, spec: { targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: way }] } }
`;
    const labels = 'labels: { istio.io/use-waypoint: way, istio.io/use-waypoint-namespace: web }';
    const manifests = MANIFESTS.replace('namespace: egress }', `namespace: egress, ${labels} }`) + waypoint;
    expect(seenFrom(Participation.AMBIENT, {}, manifests)).toEqual([]);
    expect(seenFrom(Participation.AMBIENT, { defaultVisibility: 'NAMESPACE' }, manifests)).toEqual(['egress']);
  });
});
