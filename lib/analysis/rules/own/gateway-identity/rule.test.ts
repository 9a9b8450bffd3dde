import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function gateway(tls: string, name = 'edge'): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: edge }
spec: { selector: { istio: edge }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: ['*']${tls} }] }
---
`;
}

function kubernetesGateway(className = 'istio', tls = ''): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: edge }
spec: { gatewayClassName: ${className}, listeners: [{ name: https, port: 443, protocol: HTTPS${tls} }] }
---
`;
}

const EDGE = 'selector: { matchLabels: { istio: edge } },';
const WEB = 'targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: web }],';
const NAMESPACES = '{ from: [{ source: { namespaces: [shop] } }] }';

function policy(ruleText = NAMESPACES, scope = EDGE, action = 'ALLOW'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: door, namespace: edge }
spec: { ${scope} action: ${action}, rules: [${ruleText}] }
---
`;
}

const SIMPLE = ', tls: { mode: SIMPLE, credentialName: edge }';

describe('the identity of clients of a gateway', () => {
  it('is not known without mutual TLS', () => {
    expect(findingsOf(rule, gateway(SIMPLE) + policy())).toEqual([
      'ANA0138 warning AuthorizationPolicy edge/door spec.rules[0].from[0].source.namespaces: clients of this gateway have no identity because its servers do not use mutual TLS, so namespaces never matches',
    ]);
  });

  it.each([
    ["{ from: [{ source: { principals: ['*'] } }] }", 'spec.rules[0].from[0].source.principals'],
    ['{ from: [{ source: { serviceAccounts: [web] } }] }', 'spec.rules[0].from[0].source.serviceAccounts'],
    ['{ when: [{ key: source.namespace, values: [shop] }] }', 'spec.rules[0].when[0].key'],
  ])('is not known in other forms: %s', (ruleText, path) => {
    expect(findingsOf(rule, gateway(SIMPLE) + policy(ruleText))).toEqual([expect.stringContaining(` ${path}: `)]);
  });

  it('is not known at a Gateway of the Gateway API', () => {
    expect(findingsOf(rule, kubernetesGateway() + policy(NAMESPACES, WEB))).toHaveLength(1);
  });

  it('makes a DENY rule for all others deny everything', () => {
    const ruleText = '{ from: [{ source: { notNamespaces: [shop] } }] }';
    expect(findingsOf(rule, gateway(SIMPLE) + policy(ruleText, EDGE, 'DENY'))).toEqual([
      expect.stringContaining('notNamespaces matches every request, and all are denied'),
    ]);
    expect(findingsOf(rule, gateway(SIMPLE) + policy(ruleText))).toEqual([]);
  });

  it.each([
    ['the gateway asks for certificates', gateway(', tls: { mode: MUTUAL, credentialName: edge }') + policy()],
    ['the gateway uses mutual TLS of Istio', gateway(', tls: { mode: ISTIO_MUTUAL }') + policy()],
    ['another Gateway of the pods does', gateway(SIMPLE) + gateway(', tls: { mode: ISTIO_MUTUAL }', 'mesh') + policy()],
    ['the pods are not those of a gateway', policy()],
    [
      'the policy matches addresses',
      gateway(SIMPLE) + policy('{ from: [{ source: { remoteIpBlocks: [203.0.113.0/24] } }] }'),
    ],
    ['the policy is for a waypoint', kubernetesGateway('istio-waypoint') + policy(NAMESPACES, WEB)],
    [
      'the listener asks for certificates',
      kubernetesGateway('istio', ', tls: { options: { gateway.istio.io/tls-terminate-mode: MUTUAL } }') +
        policy(NAMESPACES, WEB),
    ],
    ['the policy is for a Service', policy(NAMESPACES, "targetRefs: [{ group: '', kind: Service, name: web }],")],
  ])('is not reported if %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});
