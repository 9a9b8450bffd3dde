// The NetworkPolicies of a suggestion: which ports they permit, and which pods they select.

import { describe, expect, it } from 'vitest';
import { type DeclaredCallOptions, Mesh } from '../../../lib/traffic';

// biome-ignore lint/suspicious/noExplicitAny: the manifests are those of the tests
type Manifest = any;

const SHOP: Manifest = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } },
};

function object(apiVersion: string, kind: string, name: string, spec: object, labels = {}): Manifest {
  return { apiVersion, kind, metadata: { name, namespace: 'shop', labels }, spec };
}

function workload(name: string, labels: object, ports: object[] = []): Manifest {
  const containers = [{ name: 'a', image: 'a', ports }];
  const template = { metadata: { labels }, spec: { serviceAccountName: name, containers } };
  return object('apps/v1', 'Deployment', name, { selector: { matchLabels: labels }, template });
}

function service(name: string, selector: object | undefined, port: object): Manifest {
  return object('v1', 'Service', name, { ...(selector && { selector }), ports: [{ name: 'http', ...port }] });
}

function suggest(manifests: Manifest[], ...calls: DeclaredCallOptions[]) {
  const { manifests: all, remarks } = Mesh.fromManifests([SHOP, ...manifests]).suggestAccess(calls);
  return { remarks, find: (kind: string, name: string) => find(all, kind, name), all };
}

function find(all: Manifest[], kind: string, name: string): Manifest {
  return all.find((each) => each.kind === kind && each.metadata.name === name);
}

function portsOf(rule: Manifest): number[] {
  return rule.ports.map(({ port }: Manifest) => port);
}

describe('the ports of NetworkPolicies are those that proxies connect to', () => {
  const TUNNEL = 15008;
  const web = workload('web', { app: 'web' });

  function entry(fields: object): Manifest {
    const ports = [{ name: 'http', number: 80, protocol: 'HTTP', targetPort: 8443 }];
    return object('networking.istio.io/v1', 'ServiceEntry', 'api', { hosts: ['api.example'], ports, ...fields });
  }

  const endpoints = [{ address: '10.0.0.1', ports: { http: 9001 } }, { address: '10.0.0.2' }];
  const machine = object('networking.istio.io/v1', 'WorkloadEntry', 'vm', {
    address: '10.0.0.3',
    labels: { app: 'api' },
    ports: { http: 9003 },
  });
  const selector = { workloadSelector: { labels: { app: 'api' } } };

  it.each([
    ['a target port', [entry({ resolution: 'DNS' })], [8443]],
    ['endpoints with ports of their own', [entry({ resolution: 'STATIC', endpoints })], [9001, 8443]],
    ['names with ports of their own', [entry({ resolution: 'DNS', endpoints })], [9001, 8443]],
    ['WorkloadEntries with ports of their own', [entry({ resolution: 'STATIC', ...selector }), machine], [9003]],
    [
      'WorkloadEntries and pods',
      [entry({ resolution: 'STATIC', ...selector }), machine, workload('api', { app: 'api' })],
      [9003, 8443],
    ],
    ['no resolution, which leaves the port of the client', [entry({ resolution: 'NONE' })], [80]],
  ])('of a ServiceEntry with %s', (_name, manifests, expected) => {
    const { find: found } = suggest([web, ...manifests], { from: 'shop/web', to: 'api.example' });
    const [rule] = found('NetworkPolicy', 'allow-calls-of-web').spec.egress;
    expect(portsOf(rule)).toEqual([...expected, TUNNEL]);
    expect(rule.to).toBeUndefined();
  });

  it('of a Service whose target port has a name', () => {
    const cart = workload('cart', { app: 'cart' }, [{ name: 'web', containerPort: 8080 }]);
    const found = suggest([web, cart, service('cart', { app: 'cart' }, { port: 80, targetPort: 'web' })], {
      from: 'shop/web',
      to: 'shop/cart',
    });
    expect(portsOf(found.find('NetworkPolicy', 'allow-calls-of-web').spec.egress[0])).toEqual([8080, TUNNEL]);
    expect(portsOf(found.find('NetworkPolicy', 'allow-cart').spec.ingress[0])).toEqual([8080, TUNNEL]);
  });

  it('of a Service without a selector, whose endpoints may be anywhere', () => {
    const found = suggest([web, service('old', undefined, { port: 80, targetPort: 8081 })], {
      from: 'shop/web',
      to: 'shop/old',
    });
    const [rule] = found.find('NetworkPolicy', 'allow-calls-of-web').spec.egress;
    expect([portsOf(rule), rule.to]).toEqual([[8081, TUNNEL], undefined]);
  });
});

describe('suggested policies stay right for the next version', () => {
  const addr = { 'cdk8s.io/metadata.addr': 'shop-web-c8' };
  const pods = [
    workload('web', { app: 'web', version: 'v1', ...addr }),
    workload('job', { app: 'job', version: 'v1', ...addr }),
    workload('cart', { app: 'cart', tier: 'back', version: 'v1' }),
    service('cart', { app: 'cart' }, { port: 80 }),
    service('cart-v1', { app: 'cart', version: 'v1' }, { port: 80 }),
    service('web', { app: 'web' }, { port: 80 }),
  ];
  const calls = ['web', 'job', 'cart'].map((name) => ({ from: `shop/${name}`, to: 'shop/cart' }));

  it('because they select pods by the labels of Services, or by those that do not name a version', () => {
    const { find: found } = suggest(pods, ...calls);
    const selectors = ['web', 'job', 'cart'].map(
      (name) => found('NetworkPolicy', `allow-calls-of-${name}`).spec.podSelector.matchLabels,
    );
    expect(selectors).toEqual([{ app: 'web' }, { app: 'job' }, { app: 'cart' }]);
    const peers = found('NetworkPolicy', 'allow-cart').spec.ingress.map(({ from: [peer] }: Manifest) => peer);
    expect(peers.map(({ podSelector }: Manifest) => podSelector.matchLabels)).toEqual(selectors);
  });

  it('unless all labels of the pods name one', () => {
    const { find: found } = suggest([workload('web', addr), ...pods.slice(2)], { from: 'shop/web', to: 'shop/cart' });
    expect(found('NetworkPolicy', 'allow-calls-of-web').spec.podSelector.matchLabels).toEqual(addr);
  });
});

describe('what exists already', () => {
  const pods = [workload('web', { app: 'web' }), service('web', { app: 'web' }, { port: 80 })];
  const closed = (spec: object, annotations = {}): Manifest => {
    const policy = object('security.istio.io/v1', 'AuthorizationPolicy', 'closed', spec);
    return { ...policy, metadata: { ...policy.metadata, annotations } };
  };
  const suggested = (...more: Manifest[]) =>
    suggest([...pods, ...more]).find('AuthorizationPolicy', 'allow-nothing') !== undefined;

  it('is not suggested again: a policy that allows nothing', () => {
    expect(suggested(closed({}))).toBe(false);
    expect(suggested(closed({ action: 'ALLOW', rules: [] }))).toBe(false);
  });

  it.each([
    ['for some pods', closed({ selector: { matchLabels: { app: 'other' } } })],
    ['for a waypoint', closed({ targetRefs: [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'w' }] })],
    ['without effect', closed({}, { 'istio.io/dry-run': 'true' })],
    ['of another action', closed({ action: 'DENY' })],
    ['that allows something', closed({ rules: [{}] })],
  ])('does not count %s', (_name, policy) => {
    expect(suggested(policy)).toBe(true);
  });

  it('names a RequestAuthentication, because requests without a token are permitted', () => {
    const idp = object('security.istio.io/v1', 'RequestAuthentication', 'idp', {
      jwtRules: [{ issuer: 'https://idp' }],
    });
    const call = { from: 'shop/web', to: 'shop/web' };
    expect(suggest([...pods, idp], call).remarks.join()).toContain(
      'RequestAuthentication shop/idp verifies tokens for shop/web, but requests without a token are permitted',
    );
    expect(suggest(pods, call).remarks.join()).not.toContain('RequestAuthentication');
    const tokens = object('security.istio.io/v1', 'AuthorizationPolicy', 'tokens', {
      action: 'DENY',
      rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }],
    });
    expect(suggest([...pods, idp, tokens], call).remarks.join()).not.toContain('RequestAuthentication');
  });
});
