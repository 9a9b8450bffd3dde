import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function pods(service: string, metadata = ''): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: edge, namespace: edge, labels: { istio: edge } }
spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: v1
kind: Service
metadata: { name: edge, namespace: edge${metadata} }
spec: { ${service} selector: { istio: edge }, ports: [{ name: http2, port: 80 }] }
---
`;
}

function policy(ruleText: string): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: office, namespace: edge }
spec: { selector: { matchLabels: { istio: edge } }, rules: [${ruleText}] }
`;
}

const source = (list: string, address = '203.0.113.0/24') =>
  policy(`{ from: [{ source: { ${list}: [${address}] } }] }`);
const LOAD_BALANCER = pods('type: LoadBalancer,');

describe('the address of a client', () => {
  it('is that of a node behind a load balancer', () => {
    expect(findingsOf(rule, LOAD_BALANCER + source('ipBlocks'))).toEqual([
      'ANA0125 warning AuthorizationPolicy edge/office spec.rules[0].from[0].source.ipBlocks[0]: ipBlocks matches the address of a node, not of the client, because Service "edge/edge" does not have externalTrafficPolicy: Local',
    ]);
    expect(suggestionsOf(rule, LOAD_BALANCER + source('ipBlocks'))).toEqual([
      'set externalTrafficPolicy: Local, or use remoteIpBlocks if the load balancer sets X-Forwarded-For',
    ]);
  });

  it.each([
    ['in notIpBlocks', LOAD_BALANCER + source('notIpBlocks')],
    ['in conditions', LOAD_BALANCER + policy('{ when: [{ key: source.ip, values: [203.0.113.7] }] }')],
    ['if the policy is Cluster', pods('type: LoadBalancer, externalTrafficPolicy: Cluster,') + source('ipBlocks')],
    ['with node ports', pods('type: NodePort,') + source('ipBlocks', '10.0.0.0/8')],
  ])('is that of a node %s too', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([expect.stringContaining('matches the address of a node')]);
  });

  it('is that of a pod if only the cluster reaches the pods', () => {
    expect(findingsOf(rule, pods('') + source('ipBlocks'))).toEqual([
      'ANA0125 warning AuthorizationPolicy edge/office spec.rules[0].from[0].source.ipBlocks[0]: only pods in the cluster connect to these pods, so ipBlocks never matches the public address "203.0.113.0/24"',
    ]);
  });

  it.each([
    ['externalTrafficPolicy is Local', pods('type: LoadBalancer, externalTrafficPolicy: Local,') + source('ipBlocks')],
    ['the policy matches the header', LOAD_BALANCER + source('remoteIpBlocks')],
    [
      'the load balancer preserves it',
      pods(
        'type: LoadBalancer,',
        ', annotations: { service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip }',
      ) + source('ipBlocks'),
    ],
    ['no Service is known', source('ipBlocks')],
    ['a private address is that of a pod', pods('') + source('ipBlocks', '10.0.0.0/8')],
    ['all addresses are meant', pods('') + source('ipBlocks', '0.0.0.0/0')],
    ['the Service has external addresses', pods('externalIPs: [198.51.100.7],') + source('ipBlocks')],
  ])('is not reported if %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});
