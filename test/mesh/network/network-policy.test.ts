import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../../lib/index';
import { diagnosticsOf, specOf, testChart } from '../../support/manifests';

const { NetworkPeer, NetworkPolicy, NetworkPort } = mesh;

describe('NetworkPolicy', () => {
  test('refuses everything in the directions that it names without a rule', () => {
    expect(specOf(new NetworkPolicy(testChart(), 'in', { ingress: [] }))).toEqual({
      podSelector: {},
      policyTypes: ['Ingress'],
    });
    expect(specOf(new NetworkPolicy(testChart(), 'both', { ingress: [], egress: [] })).policyTypes).toEqual([
      'Ingress',
      'Egress',
    ]);
  });

  test('names a direction as soon as it has a rule of it', () => {
    const policy = new NetworkPolicy(testChart(), 'policy', {
      podSelector: istio.WorkloadSelector.labels({ app: 'web' }),
    });
    policy.addEgress({ ports: [NetworkPort.udp(53), NetworkPort.tcpRange(8000, 8010)] });
    policy.addIngress({});
    expect(specOf(policy)).toEqual({
      podSelector: { matchLabels: { app: 'web' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{}],
      egress: [
        {
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 8000, endPort: 8010 },
          ],
        },
      ],
    });
  });

  test('refuses a workload that selects no pods, which would mean all', () => {
    const chart = testChart();
    const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }], select: false });
    const policy = new NetworkPolicy(chart, 'policy', { ingress: [{ peers: [NetworkPeer.workload(web)] }] });
    expect(diagnosticsOf(policy)).toEqual([
      expect.stringMatching(/^ingress\[0\]\.from\[0\]: Deployment \S+ selects no labels, which means all pods; /),
    ]);
  });

  test('knows peers by labels and addresses', () => {
    const peers = [
      NetworkPeer.pods(),
      NetworkPeer.namespace('istio-system', { pods: { app: 'istiod' } }),
      NetworkPeer.anyNamespace(),
      NetworkPeer.addresses('10.0.0.0/8', ['10.1.0.0/16']),
    ];
    const policy = new NetworkPolicy(testChart(), 'policy', { ingress: [{ peers }] });
    expect(specOf(policy).ingress[0].from).toEqual([
      { podSelector: {} },
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } },
        podSelector: { matchLabels: { app: 'istiod' } },
      },
      { namespaceSelector: {} },
      { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
    ]);
  });

  test('knows a workload of cdk8s-plus, with its namespace where that is another', () => {
    const chart = testChart();
    const own = new kplus.Deployment(chart, 'own', { containers: [{ image: 'a' }] });
    const other = new kplus.Deployment(chart, 'other', {
      metadata: { namespace: 'shop' },
      containers: [{ image: 'a' }],
    });
    const peers = [NetworkPeer.workload(own), NetworkPeer.workload(other)];
    const policy = new NetworkPolicy(chart, 'policy', { ingress: [{ peers }] });
    expect(specOf(policy).ingress[0].from).toEqual([
      { podSelector: { matchLabels: own.matchLabels } },
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
        podSelector: { matchLabels: other.matchLabels },
      },
    ]);
  });

  test('keeps a JSON patch to a field that it does not know', () => {
    const policy = new NetworkPolicy(testChart(), 'policy', { ingress: [] });
    ApiObject.of(policy).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(policy).toJson().spec.future).toBe(true);
  });

  test('is refused where it says nothing, which would cut all connections to the pods', () => {
    expect(diagnosticsOf(new NetworkPolicy(testChart(), 'policy'))).toEqual([
      'policyTypes: says neither Ingress nor Egress, and the API server makes that Ingress; give ingress, egress or both, as [] to refuse all',
    ]);
  });

  test('is refused for empty lists, which would let everybody through', () => {
    const policy = new NetworkPolicy(testChart(), 'policy', {
      ingress: [{ peers: [] }],
      egress: [{ peers: [NetworkPeer.pods()] }, { peers: [], ports: [] }],
    });
    const problem = 'is empty, which means all; name some, leave it out for all, or leave out the rule for none';
    expect(diagnosticsOf(policy)).toEqual([
      `ingress[0].from: ${problem}`,
      `egress[1].to: ${problem}`,
      `egress[1].ports: ${problem}`,
    ]);
  });

  test.each([
    [NetworkPort.tcp(70000), 'port: 70000 is no port; give a whole number of 1 to 65535'],
    [NetworkPort.udp(0), 'port: 0 is no port; give a whole number of 1 to 65535'],
    [NetworkPort.tcp(80.5), 'port: 80.5 is no port; give a whole number of 1 to 65535'],
    [NetworkPort.tcpRange(8000, 70000), 'endPort: 70000 is no port; give a whole number of 1 to 65535'],
    [NetworkPort.tcpRange(90, 10), 'endPort: 10 is below port 90; give the ports as tcpRange(10, 90)'],
  ])('refuses ports that are none: %j', (port, problem) => {
    const policy = new NetworkPolicy(testChart(), 'policy', { ingress: [{ ports: [NetworkPort.tcp(80), port] }] });
    expect(diagnosticsOf(policy)).toEqual([`ingress[0].ports[1].${problem}`]);
  });

  test('refuses addresses that are no blocks', () => {
    const peers = [
      NetworkPeer.addresses('10.0.0.1'),
      NetworkPeer.addresses('10.0.0.0/8', ['10.1.0.0/16', '10.2.0.0/40']),
      NetworkPeer.addresses('fd00::/8'),
    ];
    expect(diagnosticsOf(new NetworkPolicy(testChart(), 'policy', { egress: [{ peers }] }))).toEqual([
      expect.stringMatching(/^egress\[0\]\.to\[0\]\.ipBlock\.cidr: "10\.0\.0\.1" is not a CIDR block/),
      expect.stringMatching(/^egress\[0\]\.to\[1\]\.ipBlock\.except\[1\]: "10\.2\.0\.0\/40" is not a CIDR block/),
    ]);
  });
});
