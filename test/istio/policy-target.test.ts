import { Service } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio } from '../../lib';
import { diagnosticsOf, specOf, testChart } from '../support/manifests';

const { AuthorizationPolicy, PolicyTarget } = istio;

function policy(...targetRefs: istio.PolicyTarget[]): istio.AuthorizationPolicy {
  return AuthorizationPolicy.allowNothing(testChart(), 'policy', { targetRefs });
}

describe('PolicyTarget', () => {
  test('renders gateways, waypoints and services with their groups', () => {
    const chart = testChart();
    const service = new Service(chart, 'service', { metadata: { name: 'reviews' }, ports: [{ port: 9080 }] });
    const entry = new istio.ServiceEntry(chart, 'entry', {
      metadata: { name: 'httpbin' },
      hosts: [istio.Host.of('httpbin.org')],
    });
    const targets = policy(
      PolicyTarget.service(service),
      PolicyTarget.of('productpage'),
      PolicyTarget.gateway({ name: 'waypoint' }),
      PolicyTarget.gatewayClass('istio-waypoint'),
      PolicyTarget.serviceEntry(entry),
    );
    expect(specOf(targets).targetRefs).toEqual([
      { group: '', kind: 'Service', name: 'reviews' },
      { group: '', kind: 'Service', name: 'productpage' },
      { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' },
      { group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' },
      { group: 'networking.istio.io', kind: 'ServiceEntry', name: 'httpbin' },
    ]);
  });

  test('writes a reference as given', () => {
    expect(specOf(policy(PolicyTarget.reference({ kind: 'Service', name: 'reviews' }))).targetRefs).toEqual([
      { kind: 'Service', name: 'reviews' },
    ]);
  });

  test('is rejected in another namespace than the policy, which the manifest does not show', () => {
    const chart = testChart({ namespace: 'other' });
    const service = new Service(chart, 'service', { metadata: { name: 'reviews' }, ports: [{ port: 9080 }] });
    const targets = policy(
      PolicyTarget.service(service),
      PolicyTarget.gateway({ name: 'edge', namespace: 'istio-ingress' }),
      PolicyTarget.gateway({ name: 'waypoint', namespace: 'bookinfo' }),
    );
    expect(diagnosticsOf(targets)).toEqual([
      expect.stringMatching(/^CDK\d{4} targetRefs\[0\]\.name: .*reviews.*other.*bookinfo/),
      expect.stringMatching(/^CDK\d{4} targetRefs\[1\]\.name: .*edge.*istio-ingress.*bookinfo/),
    ]);
  });

  test('is rejected for a kind that does not support policies, and for a namespace', () => {
    const targets = policy(
      PolicyTarget.reference({ group: 'apps', kind: 'Deployment', name: 'reviews' }),
      PolicyTarget.reference({ kind: 'Service', name: 'reviews', namespace: 'other' }),
    );
    expect(diagnosticsOf(targets)).toEqual([
      expect.stringMatching(/^CRD0002 targetRefs\[1\]\.namespace: /),
      expect.stringMatching(/^IST0106 targetRefs\[0\]: .*Deployment/),
    ]);
  });
});
