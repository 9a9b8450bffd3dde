import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccessControl, type AccessDecision } from '../../../lib/traffic/access';
import type { InboundProxy, InboundRequest } from '../../../lib/traffic/authorization/inbound-request';
import { meshConfigResource } from '../../../lib/world/input/mesh-settings';
import { Kind } from '../../../lib/world/kinds';
import { Resource } from '../../../lib/world/resource';
import { World } from '../../../lib/world/world';
import { resourcesIn } from '../../analysis/findings';
import { inboundRequest, type RecordedRequest } from './recorded';

const PAY: InboundProxy = { kind: 'sidecar', namespace: 'shop', labels: new Map([['app', 'pay']]) };
const CART: RecordedRequest = { tls: 'istio', peer: 'cluster.local/ns/shop/sa/cart' };

function policy(spec: string, metadata = 'name: p, namespace: shop'): string {
  return `{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { ${metadata} }, spec: ${spec} }`;
}

function worldOf(manifests: readonly string[], meshConfig?: object): World {
  const settings = { isClosed: true, ...(meshConfig && { meshConfig: meshConfigResource(meshConfig) }) };
  return new World(resourcesIn(manifests.join('\n---\n'), 'analyzed'), settings);
}

function check(
  manifests: readonly string[],
  request: RecordedRequest = {},
  proxy = PAY,
  meshConfig?: object,
): AccessDecision {
  return new AccessControl(worldOf(manifests, meshConfig)).at(proxy).check(inboundRequest(request));
}

describe('a sidecar', () => {
  it('allows everything without policies', () => {
    expect(check([])).toMatchObject({ outcome: 'allowed', caveats: [] });
  });

  it('names the rule that denies, and the policy if no rule allows', () => {
    const deny = policy(
      '{ action: DENY, rules: [{ to: [{ operation: { methods: [PUT] } }] }, {}] }',
      'name: d, namespace: shop',
    );
    const allow = policy('{ rules: [{ to: [{ operation: { methods: [PUT] } }] }] }');
    expect(check([deny])).toMatchObject({ outcome: 'denied', status: 403, policy: { name: 'd' }, rule: 1 });
    expect(check([allow])).toMatchObject({ outcome: 'denied', status: 403, policy: { name: 'p' }, rule: undefined });
  });

  it('does not guess the address of a client', () => {
    const block = '{ from: [{ source: { ipBlocks: [10.0.0.0/8] } }] }';
    const unknown = check([policy(`{ rules: [${block}] }`)]);
    expect(unknown.outcome).toBe('unknown');
    expect(unknown.caveats).toEqual([
      'the manifests do not determine ipBlocks of rule 0 in AuthorizationPolicy shop/p',
    ]);
    expect(check([policy(`{ rules: [${block}, {}] }`)]).outcome).toBe('allowed');
    expect(check([policy(`{ action: DENY, rules: [${block}, {}] }`)]).outcome).toBe('denied');
    expect(check([policy(`{ rules: [${block}] }`)], { sourceIp: '10.1.1.1' }).outcome).toBe('allowed');
  });

  it('forwards TLS that it does not end, with a caveat', () => {
    const decision = check([], { protocol: 'tcp', tls: 'other' });
    expect(decision.outcome).toBe('allowed');
    expect(decision.caveats).toEqual([
      'the proxy forwards the TLS of the client without reading it, so the server must end it',
    ]);
  });

  it('does not guess metadata if an EnvoyFilter may set it', () => {
    const rule = policy('{ rules: [{ when: [{ key: "experimental.envoy.filters.a[b]", values: [c] }] }] }');
    const filter =
      '{ apiVersion: networking.istio.io/v1alpha3, kind: EnvoyFilter, metadata: { name: f, namespace: shop } }';
    expect(check([rule]).outcome).toBe('denied');
    expect(check([rule, filter]).outcome).toBe('unknown');
  });

  it('accepts principals of all trust domains of the mesh', () => {
    const allow = policy('{ rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/cart] } }] }] }');
    const mesh = { trustDomain: 'new.td', trustDomainAliases: ['old.td'] };
    const outcomes = ['new.td', 'old.td', 'other.td'].map(
      (domain) => check([allow], { tls: 'istio', peer: `${domain}/ns/shop/sa/cart` }, PAY, mesh).outcome,
    );
    expect(outcomes).toEqual(['allowed', 'allowed', 'denied']);
  });
});

describe('a CUSTOM policy', () => {
  const custom = policy(
    '{ action: CUSTOM, provider: { name: ext }, rules: [{ to: [{ operation: { paths: [/admin] } }] }] }',
  );
  const service =
    '{ apiVersion: v1, kind: Service, metadata: { name: ext, namespace: auth }, spec: { ports: [{ port: 80 }] } }';
  const provider = { name: 'ext', envoyExtAuthzHttp: { service: 'ext.auth.svc.cluster.local', port: 80 } };

  it('leaves the decision to its authorizer', () => {
    const decision = check([custom, service], { path: '/admin' }, PAY, { extensionProviders: [provider] });
    expect(decision).toMatchObject({ outcome: 'unknown', policy: { name: 'p' }, rule: 0 });
    expect(decision.caveats).toEqual(['the external authorizer ext decides, because of AuthorizationPolicy shop/p']);
    expect(check([custom, service], { path: '/' }, PAY, { extensionProviders: [provider] }).outcome).toBe('allowed');
  });

  it('denies what it matches if istiod does not know its authorizer', () => {
    expect(check([custom], { path: '/admin' }, PAY, { extensionProviders: [provider] }).outcome).toBe('denied');
    expect(check([custom], { path: '/admin' }, PAY, {}).outcome).toBe('denied');
    expect(check([custom], { path: '/admin' }).outcome).toBe('unknown');
  });

  it('denies what it matches if another authorizer applies to the same proxy', () => {
    const other = policy('{ action: CUSTOM, provider: { name: other }, rules: [{}] }', 'name: o, namespace: shop');
    const mesh = { extensionProviders: [provider, { ...provider, name: 'other' }] };
    expect(check([custom, other, service], { path: '/admin' }, PAY, mesh).outcome).toBe('denied');
  });

  it('has no effect on TCP with an authorizer for HTTP', () => {
    const all = policy('{ action: CUSTOM, provider: { name: ext }, rules: [{}] }');
    const mesh = { extensionProviders: [provider] };
    expect(check([all, service], { protocol: 'tcp' }, PAY, mesh).outcome).toBe('allowed');
  });
});

describe('ztunnel', () => {
  const ztunnel: InboundProxy = { ...PAY, kind: 'ztunnel' };

  it('never meets ALLOW rules with attributes of HTTP', () => {
    const allow = policy('{ rules: [{ to: [{ operation: { methods: [GET] } }] }] }');
    expect(check([allow], CART, ztunnel)).toMatchObject({ outcome: 'denied', status: undefined });
  });

  it('ignores attributes of HTTP in DENY rules', () => {
    const deny = policy('{ action: DENY, rules: [{ to: [{ operation: { methods: [PUT], ports: ["8080"] } }] }] }');
    expect(check([deny], CART, ztunnel).outcome).toBe('denied');
    expect(check([deny], { ...CART, port: 9090 }, ztunnel).outcome).toBe('allowed');
  });

  it('ignores policies for waypoints, CUSTOM and AUDIT', () => {
    const target = '{ targetRefs: [{ kind: Service, group: "", name: pay }] }';
    const custom = policy('{ action: CUSTOM, provider: { name: ext }, rules: [{}] }', 'name: c, namespace: shop');
    expect(check([policy(target), custom], CART, ztunnel).outcome).toBe('allowed');
  });

  it('compares identities without aliases', () => {
    const allow = policy('{ rules: [{ from: [{ source: { namespaces: [shop], serviceAccounts: [cart] } }] }] }');
    expect(check([allow], CART, ztunnel).outcome).toBe('allowed');
    expect(check([allow], { tls: 'istio', peer: 'cluster.local/ns/back/sa/cart' }, ztunnel).outcome).toBe('denied');
  });

  it('refuses plain text in mode STRICT', () => {
    const strict =
      '{ apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: { name: s, namespace: shop }, spec: { mtls: { mode: STRICT } } }';
    expect(check([strict], {}, ztunnel)).toMatchObject({ outcome: 'tls-failure', policy: { name: 's' } });
    expect(check([strict], CART, ztunnel).outcome).toBe('allowed');
  });
});

describe('a waypoint', () => {
  const service = new Resource({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'pay', namespace: 'shop' } });
  const labels = new Map([['gateway.networking.k8s.io/gateway-name', 'way']]);
  const waypoint: InboundProxy = { kind: 'waypoint', namespace: 'shop', labels, service };

  it.each([
    ['its Gateway', '{ group: gateway.networking.k8s.io, kind: Gateway, name: way }', 'shop', 'denied'],
    ['a Service behind it', '{ group: "", kind: Service, name: pay }', 'shop', 'denied'],
    ['another Service', '{ group: "", kind: Service, name: cart }', 'shop', 'allowed'],
    ['a Service of another namespace', '{ group: "", kind: Service, name: pay }', 'back', 'allowed'],
    [
      'a ServiceEntry with the name of the Service',
      '{ group: networking.istio.io, kind: ServiceEntry, name: pay }',
      'shop',
      'allowed',
    ],
    [
      'its class, in the root namespace',
      '{ group: gateway.networking.k8s.io, kind: GatewayClass, name: istio-waypoint }',
      'istio-system',
      'denied',
    ],
    [
      'its class, in another namespace',
      '{ group: gateway.networking.k8s.io, kind: GatewayClass, name: istio-waypoint }',
      'shop',
      'allowed',
    ],
  ])('applies policies for %s', (_target, reference, namespace, outcome) => {
    const deny = policy(
      `{ action: DENY, targetRefs: [${reference}], rules: [{}] }`,
      `name: p, namespace: ${namespace}`,
    );
    expect(check([deny], CART, waypoint).outcome).toBe(outcome);
  });

  it('ignores policies without targets', () => {
    expect(check([policy('{}')], CART, waypoint).outcome).toBe('allowed');
  });
});

describe('a gateway', () => {
  const gateway = (labels: Record<string, string>): InboundProxy => ({
    kind: 'gateway',
    namespace: 'edge',
    labels: new Map(Object.entries(labels)),
  });
  const target = '{ group: gateway.networking.k8s.io, kind: Gateway, name: web }';
  const deny = policy(`{ action: DENY, targetRefs: [${target}], rules: [{}] }`, 'name: p, namespace: edge');

  it('applies policies for its Gateway', () => {
    expect(check([deny], {}, gateway({ 'gateway.networking.k8s.io/gateway-name': 'web' })).outcome).toBe('denied');
    expect(check([deny], {}, gateway({ 'gateway.networking.k8s.io/gateway-name': 'other' })).outcome).toBe('allowed');
    expect(check([deny], {}, gateway({ app: 'web' })).outcome).toBe('allowed');
  });

  it('trusts only the addresses that its own proxies add to X-Forwarded-For', () => {
    const allow = policy(
      '{ rules: [{ from: [{ source: { remoteIpBlocks: [10.0.0.1] } }] }] }',
      'name: p, namespace: edge',
    );
    const request = { sourceIp: '192.0.2.1', headers: { 'x-forwarded-for': '10.0.0.1, 10.0.0.2' } };
    const outcomes = [0, 1, 2].map((numTrustedProxies) => {
      const mesh = { defaultConfig: { gatewayTopology: { numTrustedProxies } } };
      return check([allow], request, gateway({ app: 'gw' }), mesh).outcome;
    });
    expect(outcomes).toEqual(['denied', 'denied', 'allowed']);
  });
});

describe('an explanation', () => {
  it('lists modes, tokens and every rule', () => {
    const manifests = [
      policy('{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin*] } }] }] }', 'name: deny, namespace: shop'),
      policy(
        '{ rules: [{ from: [{ source: { namespaces: [back] } }] }, { when: [{ key: "request.headers[x-user]", values: [ann] }] }] }',
      ),
    ];
    const request = inboundRequest({ ...CART, path: '/cart', headers: { 'x-user': 'ann' } });
    expect([...new AccessControl(worldOf(manifests)).at(PAY).explain(request)]).toEqual([
      'port 8080 is PERMISSIVE by default, and accepts mutual TLS',
      'AuthorizationPolicy shop/deny (DENY) rule 0 does not match: paths "/admin*", the request has "/cart"',
      'AuthorizationPolicy shop/p (ALLOW) rule 0 does not match: namespaces "back", the request has "cluster.local/ns/shop/sa/cart"',
      'AuthorizationPolicy shop/p (ALLOW) rule 1 matches',
    ]);
  });

  it('reports what a proxy that does not read HTTP ignores', () => {
    const manifests = [
      policy('{ action: DENY, rules: [{ to: [{ operation: { methods: [GET] } }] }] }', 'name: deny, namespace: shop'),
      policy('{ rules: [{ to: [{ operation: { methods: [GET] } }] }] }'),
    ];
    const request = inboundRequest({ ...CART, protocol: 'tcp' });
    expect([...new AccessControl(worldOf(manifests)).at(PAY).explain(request)].slice(1)).toEqual([
      'AuthorizationPolicy shop/deny (DENY) rule 0 matches, without methods, which the proxy cannot check',
      'AuthorizationPolicy shop/p (ALLOW) rule 0 is never met, because methods needs HTTP',
    ]);
  });
});

describe('access control', () => {
  it('never throws, whatever policies and requests contain', () => {
    const kinds = [Kind.AuthorizationPolicy, Kind.RequestAuthentication, Kind.PeerAuthentication].map((type) =>
      type.split('/'),
    );
    const key = fc.constantFrom(
      'rules',
      'from',
      'source',
      'principals',
      'when',
      'key',
      'values',
      'to',
      'operation',
      'paths',
      'action',
      'jwtRules',
      'selector',
      'matchLabels',
      'mtls',
      'portLevelMtls',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<unknown>(
          '',
          '*',
          '**',
          '{*}',
          'DENY',
          'request.headers[',
          'request.auth.claims[a][',
          'source.ip',
          null,
          1,
          true,
        ),
        fc.array(tie('tree'), { maxLength: 2 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...kinds), tree, fc.string(), fc.string(), (kind, spec, path, peer) => {
        const manifest = {
          apiVersion: `${kind[0]}/v1`,
          kind: kind[1],
          metadata: { name: 'a', namespace: 'shop' },
          spec,
        };
        const access = new AccessControl(new World([new Resource(manifest)])).at(PAY);
        const request: InboundRequest = inboundRequest({
          path,
          peer,
          tls: 'istio',
          headers: { authorization: `Bearer ${path}` },
        });
        expect(access.check(request).outcome).toBeDefined();
        expect([...access.explain(request)].length).toBeGreaterThan(0);
      }),
    );
  });
});
