import { describe, expect, it } from 'vitest';
import { Client, Mesh, Outcome } from '../../lib/traffic';

const NAMES = { namespace: 'shop' };

const ACCOUNT = 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account';

const SHOP = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', ...NAMES, labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'web' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', ...NAMES },
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge', ...NAMES },
    spec: {
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }],
    },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'web', ...NAMES },
    spec: {
      hosts: ['shop.example.com'],
      gateways: ['edge'],
      http: [{ route: [{ destination: { host: 'web' } }] }],
    },
  },
];

function gatewayPod(serviceAccountName: string) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'edge', namespace: 'istio-system', labels: { istio: 'ingressgateway' } },
    spec: { serviceAccountName, containers: [{ name: 'istio-proxy', image: 'auto' }] },
  };
}

function answerTo(spec: object, others: Record<string, unknown>[] = []) {
  const metadata = { name: 'edge-only', ...NAMES };
  const policy = { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata, spec };
  const mesh = Mesh.fromManifests([...SHOP, policy, ...others], { defaultIngressGateway: others.length === 0 });
  return mesh.request({ from: Client.outside(), url: 'http://shop.example.com/' });
}

function forPrincipal(principal: string): object {
  return { rules: [{ from: [{ source: { principals: [principal] } }] }] };
}

describe('the identity of the default ingress gateway', () => {
  const caveat = `AuthorizationPolicy shop/edge-only decides by the identity of the gateway, which is assumed to be ${ACCOUNT}, because the manifests do not contain its pods`;

  it('is the one that Istio gives it', () => {
    const answer = answerTo(forPrincipal(ACCOUNT));
    expect(answer.outcome, answer.explain()).toBe(Outcome.REACHED);
  });

  it.each([
    ['lets it in', forPrincipal(ACCOUNT), Outcome.REACHED],
    ['does not let it in', forPrincipal('cluster.local/ns/istio-system/sa/edge'), Outcome.DENIED],
    [
      'denies other namespaces',
      { action: 'DENY', rules: [{ from: [{ source: { notNamespaces: ['shop'] } }] }] },
      Outcome.DENIED,
    ],
  ])('has a caveat if a policy %s by it', (_, spec, outcome) => {
    const answer = answerTo(spec);
    expect(answer.outcome).toBe(outcome);
    expect(answer.caveats).toEqual([caveat]);
  });

  it.each([
    ['rules for all clients', { rules: [{ to: [{ operation: { methods: ['GET'] } }] }] }],
    ['no rules', {}],
    ['tokens', { rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }] }],
  ])('has no caveat if the policy has %s', (_, spec) => {
    expect(answerTo(spec).caveats).toEqual([]);
  });

  it('has no caveat if the manifests contain the pods', () => {
    const answer = answerTo(forPrincipal('cluster.local/ns/istio-system/sa/edge'), [gatewayPod('edge')]);
    expect(answer.outcome).toBe(Outcome.REACHED);
    expect(answer.caveats).toEqual([]);
  });
});
