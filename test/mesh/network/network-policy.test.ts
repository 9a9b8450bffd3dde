import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../../lib/index';
import { diagnosticsOf, specOf, testChart } from '../../support/manifests';

const { NetworkPeer, NetworkPolicy, NetworkPort } = mesh;

describe('NetworkPolicy', () => {
  test('denies all connections in directions without a rule', () => {
    expect(specOf(new NetworkPolicy(testChart(), 'in', { ingress: [] }))).toEqual({
      podSelector: {},
      policyTypes: ['Ingress'],
    });
    expect(specOf(new NetworkPolicy(testChart(), 'both', { ingress: [], egress: [] })).policyTypes).toEqual([
      'Ingress',
      'Egress',
    ]);
  });

  test('has the directions of its rules', () => {
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

  test('is rejected with a workload that selects its pods by no labels, which would match all pods', () => {
    const chart = testChart();
    const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }], select: false });
    const policy = new NetworkPolicy(chart, 'policy', { ingress: [{ peers: [NetworkPeer.workload(web)] }] });
    expect(diagnosticsOf(policy)).toEqual([
      expect.stringMatching(
        /^CDK0641 ingress\[0\]\.from\[0\]: Deployment \S+ selects its pods by no labels, which matches all pods; /,
      ),
    ]);
  });

  test('identifies peers by labels and addresses', () => {
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

  test('identifies a workload of cdk8s-plus, with its namespace if it is another one', () => {
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

  test('keeps a JSON patch of an unknown field', () => {
    const policy = new NetworkPolicy(testChart(), 'policy', { ingress: [] });
    ApiObject.of(policy).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(policy).toJson().spec.future).toBe(true);
  });

  test('is rejected without a direction, which would deny all connections to the pods', () => {
    expect(diagnosticsOf(new NetworkPolicy(testChart(), 'policy'))).toEqual([
      'CDK0640 policyTypes: the policy sets neither Ingress nor Egress, and the API server defaults to Ingress; set ingress, egress or both; an empty list blocks all connections',
    ]);
  });

  test('is rejected for empty lists, which would allow all connections', () => {
    const policy = new NetworkPolicy(testChart(), 'policy', {
      ingress: [{ peers: [] }],
      egress: [{ peers: [NetworkPeer.pods()] }, { peers: [], ports: [] }],
    });
    const message =
      'the list is empty, which allows everything; add an entry; to allow everything, remove the list; to allow nothing, remove the rule';
    expect(diagnosticsOf(policy)).toEqual([
      `CDK0630 ingress[0].from: ${message}`,
      `CDK0630 egress[1].to: ${message}`,
      `CDK0630 egress[1].ports: ${message}`,
    ]);
  });

  test.each([
    [NetworkPort.tcp(70000), 'CDK0002', 'port: 70000 is not a port; use a whole number from 1 to 65535'],
    [NetworkPort.udp(0), 'CDK0002', 'port: 0 is not a port; use a whole number from 1 to 65535'],
    [NetworkPort.tcp(80.5), 'CDK0002', 'port: 80.5 is not a port; use a whole number from 1 to 65535'],
    [NetworkPort.tcpRange(8000, 70000), 'CDK0002', 'endPort: 70000 is not a port; use a whole number from 1 to 65535'],
    [NetworkPort.tcpRange(90, 10), 'CDK0642', 'endPort: 10 is below port 90; use tcpRange(10, 90)'],
  ])('is rejected for invalid ports: %j', (port, code, message) => {
    const policy = new NetworkPolicy(testChart(), 'policy', { ingress: [{ ports: [NetworkPort.tcp(80), port] }] });
    expect(diagnosticsOf(policy)).toEqual([`${code} ingress[0].ports[1].${message}`]);
  });

  test('is rejected for addresses that are not CIDR blocks', () => {
    const peers = [
      NetworkPeer.addresses('10.0.0.1'),
      NetworkPeer.addresses('10.0.0.0/8', ['10.1.0.0/16', '10.2.0.0/40']),
      NetworkPeer.addresses('fd00::/8'),
    ];
    expect(diagnosticsOf(new NetworkPolicy(testChart(), 'policy', { egress: [{ peers }] }))).toEqual([
      expect.stringMatching(/ egress\[0\]\.to\[0\]\.ipBlock\.cidr: "10\.0\.0\.1" is not a CIDR block/),
      expect.stringMatching(/ egress\[0\]\.to\[1\]\.ipBlock\.except\[1\]: "10\.2\.0\.0\/40" is not a CIDR block/),
    ]);
  });
});
