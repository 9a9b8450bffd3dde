import { describe, expect, it } from 'vitest';
import { Client, Mesh } from '../../lib/traffic';

type Manifest = Record<string, unknown>;

function namespace(name: string, labels: object = {}): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function deployment(name: string, inNamespace: string): Manifest {
  const labels = { app: name };
  const containers = [{ name: 'main', image: 'x', ports: [{ name: 'web', containerPort: 8080 }] }];
  const template = { metadata: { labels }, spec: { containers } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: inNamespace },
    spec: { selector: { matchLabels: labels }, template },
  };
}

function policy(spec: object, inNamespace = 'shop', name = 'policy'): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: inNamespace },
    spec: { podSelector: {}, ...spec },
  };
}

const SIDECARS = { 'istio-injection': 'enabled' };
const AMBIENT = { 'istio.io/dataplane-mode': 'ambient' };

function meshWith(policies: readonly Manifest[], labels: object = SIDECARS): Mesh {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: { selector: { app: 'cart' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  };
  const namespaces = [namespace('shop', labels), namespace('web', { ...labels, team: 'web' })];
  return Mesh.fromManifests([
    ...namespaces,
    service,
    deployment('cart', 'shop'),
    deployment('front', 'web'),
    ...policies,
  ]);
}

function caveats(policies: readonly Manifest[], labels: object = SIDECARS, url = 'http://cart.shop/'): string[] {
  return meshWith(policies, labels).request({ from: Client.workload('web', 'front'), url }).caveats;
}

describe('a NetworkPolicy for the pods of the destination', () => {
  it('is named if it does not clearly allow the connection', () => {
    expect(caveats([policy({})])).toEqual([
      'NetworkPolicies are not followed: of those for the pods of shop/cart (shop/policy), none clearly allows the connection to port 8080 from the pods of web/front',
    ]);
  });

  it.each([
    ['everything', {}],
    ['the port', { ports: [{ port: 8080 }] }],
    ['a range of ports', { ports: [{ protocol: 'TCP', port: 8000, endPort: 9000 }] }],
    ['the name of the port', { ports: [{ port: 'web' }] }],
    ['the namespace', { from: [{ namespaceSelector: { matchLabels: { team: 'web' } } }] }],
    [
      'the name of the namespace',
      { from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'web' } } }] },
    ],
    ['the pods', { from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'front' } } }] }],
  ])('has no caveat if a rule of any policy allows %s', (_, rule) => {
    expect(caveats([policy({}, 'shop', 'deny'), policy({ ingress: [rule] })])).toEqual([]);
  });

  it.each([
    ['another port', { ports: [{ port: 80 }] }],
    ['another protocol', { ports: [{ protocol: 'UDP' }] }],
    ['pods of its own namespace', { from: [{ podSelector: {} }] }],
    ['another namespace', { from: [{ namespaceSelector: { matchLabels: { team: 'shop' } } }] }],
    ['a block of addresses', { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
  ])('is named if it allows %s', (_, rule) => {
    expect(caveats([policy({ ingress: [rule] })])).toHaveLength(1);
  });

  it.each([
    ['other pods', policy({ podSelector: { matchLabels: { app: 'other' } } })],
    ['egress', policy({ policyTypes: ['Egress'] })],
    ['another namespace', policy({}, 'other')],
  ])('has no caveat if it is for %s', (_, other) => {
    expect(caveats([other])).toEqual([]);
  });

  it('needs to allow the tunnel of the mesh to pods in ambient mode', () => {
    const direct = policy({ ingress: [{ ports: [{ port: 8080 }] }] });
    const tunnel = policy({ ingress: [{ ports: [{ port: 15008 }] }] });
    expect(caveats([direct], AMBIENT)).toEqual([expect.stringContaining('to port 15008')]);
    expect(caveats([tunnel], AMBIENT)).toEqual([]);
  });
});

describe('a NetworkPolicy for the pods of the client', () => {
  const egress = (rules: readonly object[]) => policy({ policyTypes: ['Egress'], egress: rules }, 'web');

  it('is named if it does not clearly allow the connection', () => {
    expect(caveats([egress([])])).toEqual([
      'NetworkPolicies are not followed: of those for the pods of web/front (web/policy), none clearly allows the connection to port 8080 of the pods of shop/cart',
    ]);
    expect(caveats([egress([{ to: [{ namespaceSelector: {} }] }])])).toEqual([]);
  });

  it('may block hosts outside of the mesh', () => {
    const url = 'http://example.com/';
    expect(caveats([egress([{ to: [{ namespaceSelector: {} }] }])], SIDECARS, url)).toEqual([
      expect.stringContaining('none clearly allows the connection to port 80'),
    ]);
    const everywhere = egress([{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 80 }] }]);
    expect(caveats([everywhere], SIDECARS, url)).toEqual([]);
    expect(caveats([egress([])], {}, url)).toContainEqual(expect.stringContaining('to port 80'));
  });
});

describe('a NetworkPolicy for the pods of a gateway', () => {
  it('is named if it does not clearly allow clients outside of the cluster', () => {
    const gateway = {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'shop' },
      spec: {
        selector: { istio: 'ingressgateway' },
        servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
      },
    };
    const answer = (ingress: readonly object[]) =>
      meshWith([gateway, policy({ ingress }, 'istio-system')]).request({
        from: Client.outside(),
        url: 'http://x.example/',
      });
    expect(answer([]).caveats).toEqual([expect.stringMatching(/to port 8080 from outside of the cluster$/)]);
    expect(answer([{ ports: [{ port: 8080 }] }]).caveats).toEqual([]);
  });
});

describe('a policy for the network of the whole cluster', () => {
  it('is named if it denies connections to the pods', () => {
    const admin = (action: string, namespaces: object) => ({
      apiVersion: 'policy.networking.k8s.io/v1alpha1',
      kind: 'AdminNetworkPolicy',
      metadata: { name: 'no-web' },
      spec: { subject: { namespaces }, ingress: [{ action, from: [{ namespaces: {} }] }] },
    });
    expect(caveats([admin('Deny', {})])).toEqual([
      'NetworkPolicies are not followed: AdminNetworkPolicy no-web denies some connections to the pods of shop/cart',
    ]);
    expect(caveats([admin('Allow', {})])).toEqual([]);
    expect(caveats([admin('Deny', { matchLabels: { team: 'web' } })])).toEqual([]);
  });
});
