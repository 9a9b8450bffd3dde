import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../lib';
import { specOf, testChart } from '../support/manifests';

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
      pods: istio.WorkloadSelector.labels({ app: 'web' }),
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
    const policy = new NetworkPolicy(testChart(), 'policy');
    ApiObject.of(policy).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(policy).toJson().spec.future).toBe(true);
  });
});
