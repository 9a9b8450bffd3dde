import { Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { mesh } from '../../../lib/index';
import { synthesize } from '../../apps/support';
import { diagnosticsOf, type Manifest, testChart } from '../../support/manifests';

const { AmbientNetworkPolicies, NetworkPeer, NetworkPort } = mesh;

const HBONE = { ports: [{ protocol: 'TCP', port: 15008 }] };

function synthesizedList(props: mesh.AmbientNetworkPoliciesProps): Manifest[] {
  const chart = testChart();
  new AmbientNetworkPolicies(chart, 'ambient', props);
  expect(chart.node.findAll().flatMap(diagnosticsOf)).toEqual([]);
  return Testing.synth(chart);
}

function policies(props: mesh.AmbientNetworkPoliciesProps): Map<string, { metadata: object; spec?: unknown }> {
  const objects = synthesize((chart) => {
    new AmbientNetworkPolicies(chart, 'ambient', props);
  });
  return new Map([...objects.values()].map((policy) => [policy.metadata.name, policy]));
}

describe('AmbientNetworkPolicies', () => {
  test('allow the tunnel, probes and DNS of workloads, to and from all namespaces', () => {
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

  test('allow calls to waypoints, from waypoints to workloads and the control plane, and metrics', () => {
    const made = policies({ waypoints: [{ name: 'waypoint' }], metricsFrom: ['observability'] });
    expect(made.get('allow-waypoint')).toMatchObject({
      metadata: { namespace: 'bookinfo' },
      spec: {
        podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'waypoint' } },
        ingress: [
          HBONE,
          {
            from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'observability' } } }],
            ports: [{ port: 15020 }, { port: 15090 }],
          },
        ],
        egress: [HBONE, { ports: [{ protocol: 'TCP', port: 15012 }] }, { ports: [{ port: 53 }, { port: 53 }] }],
      },
    });
  });

  test('are in the namespace of the waypoint, even for two waypoints of the same name', () => {
    const objects = synthesizedList({ waypoints: [{ name: 'shared' }, { name: 'shared', namespace: 'infra' }] });
    const waypoints = objects.filter(({ metadata }) => metadata.name === 'allow-shared');
    expect(waypoints.map(({ metadata }) => metadata.namespace)).toEqual(['bookinfo', 'infra']);
  });

  test('allow calls to the ports of a gateway, by all or some callers, and from the gateway to workloads and the control plane', () => {
    const objects = synthesize((chart) => {
      const ambient = new AmbientNetworkPolicies(chart, 'ambient', { metricsFrom: [] });
      ambient.allowGateway({ name: 'edge' }, { ports: [80, 15021] });
      ambient.allowGateway({ name: 'intern', namespace: 'infra' }, { ports: [80], from: [NetworkPeer.namespace('a')] });
      expect(() => ambient.allowGateway({ name: 'edge' }, { ports: [443] })).toThrow(
        "chart/ambient: allowGateway('edge') was already called; pass all of its ports in one call",
      );
    });
    expect(objects.get('networking.k8s.io/NetworkPolicy/allow-edge')).toMatchObject({
      metadata: { namespace: 'bookinfo' },
      spec: {
        podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'edge' } },
        ingress: [
          {
            ports: [
              { protocol: 'TCP', port: 80 },
              { protocol: 'TCP', port: 15021 },
            ],
          },
        ],
        egress: [HBONE, { ports: [{ protocol: 'TCP', port: 15012 }] }, { ports: [{ port: 53 }, { port: 53 }] }],
      },
    });
    expect(objects.get('networking.k8s.io/NetworkPolicy/allow-intern')).toMatchObject({
      metadata: { namespace: 'infra' },
      spec: {
        ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'a' } } }] }],
      },
    });
  });

  test('optionally include the control plane, with all outgoing connections', () => {
    expect([...policies({}).keys()]).toEqual(['allow-ambient']);
    const made = policies({ controlPlanePolicies: true, ztunnelNamespace: 'kube-system', metricsFrom: ['monitoring'] });
    const from = [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }];
    expect(made.get('allow-ztunnel')).toMatchObject({
      metadata: { namespace: 'kube-system' },
      spec: {
        podSelector: { matchLabels: { app: 'ztunnel' } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from, ports: [{ protocol: 'TCP', port: 15020 }] }],
        egress: [{}],
      },
    });
    expect(made.get('allow-istiod')).toMatchObject({
      metadata: { namespace: 'istio-system' },
      spec: {
        podSelector: { matchLabels: { app: 'istiod' } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ ports: [{ port: 15012 }, { port: 15017 }] }, { from, ports: [{ protocol: 'TCP', port: 15014 }] }],
        egress: [{}],
      },
    });
  });

  test('omit the rules for metrics without namespaces', () => {
    const made = policies({ waypoints: [{ name: 'waypoint' }], controlPlanePolicies: true, metricsFrom: [] });
    expect(JSON.stringify([...made.values()])).not.toMatch(/15020|15090|15014/);
    expect(made.get('allow-ztunnel')?.spec).not.toHaveProperty('ingress');
  });

  test('allow the DNS servers of the cluster', () => {
    const dns = { peers: [NetworkPeer.namespace('openshift-dns')], ports: [NetworkPort.udp(5353)] };
    const made = policies({ waypoints: [{ name: 'waypoint' }], dns });
    for (const name of ['allow-ambient', 'allow-waypoint']) {
      expect(JSON.stringify(made.get(name)), name).toContain('{"port":5353,"protocol":"UDP"}');
      expect(JSON.stringify(made.get(name)), name).not.toContain('kube-dns');
    }
  });

  test('never contain a port that is only used within pods', () => {
    const made = policies({ waypoints: [{ name: 'waypoint' }], controlPlanePolicies: true });
    expect(JSON.stringify([...made.values()])).not.toMatch(/1500[16]|15441/);
  });

  test('allow additional connections', () => {
    const made = policies({
      egress: [{ peers: [NetworkPeer.addresses('10.20.0.0/16')], ports: [NetworkPort.tcp(5432)] }],
    });
    expect(made.get('allow-ambient')?.spec).toMatchObject({
      egress: [{}, {}, { to: [{ ipBlock: { cidr: '10.20.0.0/16' } }], ports: [{ port: 5432 }] }],
    });
  });
});
