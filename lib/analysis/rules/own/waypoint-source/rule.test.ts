import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const AMBIENT = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint } }
---
`;

function waypoint(traffic = 'service'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop, labels: { istio.io/waypoint-for: ${traffic} } }
spec: { gatewayClassName: istio-waypoint }
---
`;
}

function service(labels = ''): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop, labels: { ${labels} } }
spec: { selector: { app: cart } }
---
`;
}

const BEHIND_WAYPOINT = AMBIENT + waypoint() + service();

function virtualService(match: string, more = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: shop }
spec: { hosts: [cart], ${more} http: [{ match: [{ ${match} }] }] }
---
`;
}

describe('a route of a waypoint', () => {
  it('cannot depend on the labels of the client', () => {
    expect(findingsOf(rule, BEHIND_WAYPOINT + virtualService('sourceLabels: { app: web }'))).toEqual([
      'ANA0154 warning VirtualService shop/cart spec.http[0].match[0].sourceLabels: the waypoint of Service "shop/cart" does not know the labels of clients, and skips this match',
    ]);
  });

  it('cannot depend on the namespace of the client', () => {
    expect(findingsOf(rule, BEHIND_WAYPOINT + virtualService('sourceNamespace: web'))).toEqual([
      expect.stringMatching(
        /^ANA0154 .*match\[0\]\.sourceNamespace: .* compares sourceNamespace with its own namespace/,
      ),
    ]);
  });

  it('can depend on anything else', () => {
    expect(findingsOf(rule, BEHIND_WAYPOINT + virtualService('uri: { prefix: / }'))).toEqual([]);
    const edge = virtualService('sourceLabels: { app: web }', 'gateways: [edge],');
    expect(findingsOf(rule, BEHIND_WAYPOINT + edge)).toEqual([]);
  });

  it('is one of a sidecar without a waypoint', () => {
    const match = virtualService('sourceLabels: { app: web }');
    expect(findingsOf(rule, AMBIENT + waypoint() + service('istio.io/use-waypoint: none') + match)).toEqual([]);
    expect(findingsOf(rule, service() + match)).toEqual([]);
  });
});

function policy(from: string, { selector = 'app: cart', more = '', inNamespace = 'shop' } = {}): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: cart, namespace: ${inNamespace} }
spec: { selector: { matchLabels: { ${selector} } }, ${more} rules: [{ ${from} }] }
---
`;
}

const ONLY_WEB = 'from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }]';

describe('a policy of pods behind a waypoint', () => {
  it('must allow the waypoint', () => {
    expect(findingsOf(rule, BEHIND_WAYPOINT + policy(ONLY_WEB))).toEqual([
      'ANA0155 error AuthorizationPolicy shop/cart spec.rules[0].from[0].source: requests to Service "shop/cart" arrive from its waypoint, whose identity "cluster.local/ns/shop/sa/waypoint" no policy allows',
    ]);
    expect(findingsOf(rule, BEHIND_WAYPOINT + policy('from: [{ source: { namespaces: [web] } }]'))).toHaveLength(1);
    expect(findingsOf(rule, BEHIND_WAYPOINT + policy('from: [{ source: { serviceAccounts: [web] } }]'))).toHaveLength(
      1,
    );
  });

  it.each([
    'from: [{ source: { principals: [cluster.local/ns/shop/sa/web, cluster.local/ns/shop/sa/waypoint] } }]',
    'from: [{ source: { principals: ["cluster.local/ns/shop/*"] } }]',
    'from: [{ source: { principals: ["*"] } }]',
    'from: [{ source: { principals: ["*/sa/waypoint"] } }]',
    'from: [{ source: { namespaces: [shop] } }]',
    'from: [{ source: { serviceAccounts: [shop/waypoint] } }]',
    'from: [{ source: { notPrincipals: [cluster.local/ns/shop/sa/web] } }]',
    'to: [{ operation: { ports: ["80"] } }]',
  ])('may allow it with %s', (from) => {
    expect(findingsOf(rule, BEHIND_WAYPOINT + policy(from))).toEqual([]);
  });

  it('is enough together with another one', () => {
    const other = policy('from: [{ source: { principals: ["*/sa/waypoint"] } }]').replace('name: cart', 'name: other');
    expect(findingsOf(rule, BEHIND_WAYPOINT + policy(ONLY_WEB) + other)).toEqual([]);
    const ofMesh = policy('from: [{ source: { namespaces: [shop] } }]', { inNamespace: 'istio-system' });
    expect(findingsOf(rule, BEHIND_WAYPOINT + policy(ONLY_WEB) + ofMesh)).toEqual([]);
  });

  it('is not affected by a waypoint for other traffic or other pods', () => {
    expect(findingsOf(rule, AMBIENT + waypoint('workload') + service() + policy(ONLY_WEB))).toEqual([]);
    expect(findingsOf(rule, BEHIND_WAYPOINT + policy(ONLY_WEB, { selector: 'app: other' }))).toEqual([]);
    expect(findingsOf(rule, AMBIENT + service() + policy(ONLY_WEB))).toEqual([]);
  });

  it('is not one that denies, or that the waypoint applies', () => {
    expect(findingsOf(rule, BEHIND_WAYPOINT + policy(ONLY_WEB, { more: 'action: DENY,' }))).toEqual([]);
    expect(findingsOf(rule, BEHIND_WAYPOINT + policy(`${ONLY_WEB}, to: [{ operation: { methods: [GET] } }]`))).toEqual(
      [],
    );
  });
});
