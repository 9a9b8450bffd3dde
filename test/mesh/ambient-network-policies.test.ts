import { describe, expect, test } from 'vitest';
import { mesh } from '../../lib';
import { synthesize } from '../apps/support';

const { AmbientNetworkPolicies, NetworkPeer, NetworkPort } = mesh;

const HBONE = { ports: [{ protocol: 'TCP', port: 15008 }] };

function policies(props: mesh.AmbientNetworkPoliciesProps): Map<string, { metadata: object; spec?: unknown }> {
  const objects = synthesize((chart) => {
    new AmbientNetworkPolicies(chart, 'ambient', props);
  });
  return new Map([...objects.values()].map((policy) => [policy.metadata.name, policy]));
}

describe('AmbientNetworkPolicies', () => {
  test('let the tunnel, probes and name lookups of workloads through, to and from all namespaces', () => {
    expect(policies({}).get('allow-ambient')).toMatchObject({
      metadata: { namespace: 'bookinfo' },
      spec: {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          { from: [{ namespaceSelector: {} }], ...HBONE },
          {
            from: [
              { ipBlock: { cidr: '169.254.7.127/32' } },
              { ipBlock: { cidr: 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128' } },
            ],
          },
        ],
        egress: [
          { to: [{ namespaceSelector: {} }], ...HBONE },
          {
            ports: [
              { protocol: 'UDP', port: 53 },
              { protocol: 'TCP', port: 53 },
            ],
          },
        ],
      },
    });
  });

  test('let ztunnel and waypoints reach the control plane, and give metrics', () => {
    const made = policies({ waypoints: [{ name: 'waypoint' }], metricsFrom: ['observability'] });
    const proxies = {
      ingress: [
        {
          from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'observability' } } }],
          ports: [{ port: 15020 }, { port: 15090 }],
        },
      ],
      egress: [{ ports: [{ protocol: 'TCP', port: 15012 }] }, { ports: [{ port: 53 }, { port: 53 }] }],
    };
    expect(made.get('allow-ztunnel')).toMatchObject({
      metadata: { namespace: 'istio-system' },
      spec: { podSelector: { matchLabels: { app: 'ztunnel' } }, ...proxies },
    });
    expect(made.get('allow-waypoint')).toMatchObject({
      metadata: { namespace: 'bookinfo' },
      spec: { podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'waypoint' } }, ...proxies },
    });
  });

  test('never name a port that stays within pods', () => {
    expect(JSON.stringify([...policies({ waypoints: [{ name: 'waypoint' }] }).values()])).not.toMatch(/1500[16]|15441/);
  });

  test('let more through where asked, and leave the control plane to others', () => {
    const made = policies({
      controlPlanePolicies: false,
      egress: [{ peers: [NetworkPeer.addresses('10.20.0.0/16')], ports: [NetworkPort.tcp(5432)] }],
    });
    expect([...made.keys()]).toEqual(['allow-ambient']);
    expect(made.get('allow-ambient')?.spec).toMatchObject({
      egress: [{}, {}, { to: [{ ipBlock: { cidr: '10.20.0.0/16' } }], ports: [{ port: 5432 }] }],
    });
  });
});
