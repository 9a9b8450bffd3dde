import { describe, expect, it } from 'vitest';
import { application, findingsIn } from './support';

function policy(spec: string, name = 'front', namespace = 'shop'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: ${spec}
---
`;
}

const FRONT = 'selector: { matchLabels: { app: front } }';

const MESH = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |
    extensionProviders:
      - { name: sso, envoyExtAuthzHttp: { service: sso.auth.svc.cluster.local, port: 4180 } }
      - { name: keys, envoyExtAuthzHttp: { service: keys.auth.svc.cluster.local, port: 8080 } }
---
`;

describe('reports about authorization', () => {
  it('show that principals do not start with spiffe://', () => {
    const rules = "rules: [{ from: [{ source: { principals: ['spiffe://cluster.local/ns/shop/sa/web'] } }] }]";
    expect(findingsIn(application('shop', 'front') + policy(`{ ${FRONT}, ${rules} }`))).toEqual([
      'KIA0106 error AuthorizationPolicy shop/front spec.rules[0].from[0].source.principals[0]',
    ]);
  });

  it('show that a wildcard inside of a path, and a query, leave a hole in a DENY policy', () => {
    const paths = "['/users/*/secrets', '/admin?mode=raw']";
    const rules = `action: DENY, rules: [{ to: [{ operation: { paths: ${paths}, ports: ['8080'] } }] }]`;
    expect(findingsIn(application('shop', 'front') + policy(`{ ${FRONT}, ${rules} }`))).toEqual([
      'ANA0120 error AuthorizationPolicy shop/front spec.rules[0].to[0].operation.paths[0]',
      'ANA0120 error AuthorizationPolicy shop/front spec.rules[0].to[0].operation.paths[1]',
    ]);
  });

  it('show that requests have no principal without a RequestAuthentication', () => {
    const when = "when: [{ key: 'request.auth.claims[groups]', values: [staff] }]";
    const rules = `rules: [{ from: [{ source: { requestPrincipals: ['*'] } }], ${when} }]`;
    expect(findingsIn(application('shop', 'front') + policy(`{ ${FRONT}, ${rules} }`))).toEqual([
      'ANA0121 error AuthorizationPolicy shop/front spec.rules[0].from[0].source.requestPrincipals',
    ]);
  });

  it('show that a database has no methods', () => {
    const database = application('shop', 'front', { portName: 'tcp-pg', port: 5432, containerPort: 5432 });
    const rules = 'rules: [{ from: [{ source: { namespaces: [shop] } }], to: [{ operation: { methods: [GET] } }] }]';
    expect(findingsIn(database + policy(`{ ${FRONT}, ${rules} }`))).toEqual([
      'ANA0123 warning AuthorizationPolicy shop/front spec.rules[0].to[0].operation.methods',
    ]);
  });

  it('show that a hyphen before to makes two rules', () => {
    const rules = "rules: [{ from: [{ source: { namespaces: [shop] } }] }, { to: [{ operation: { paths: ['/a'] } }] }]";
    expect(findingsIn(application('shop', 'front') + policy(`{ ${FRONT}, ${rules} }`))).toEqual([
      'ANA0124 warning AuthorizationPolicy shop/front spec.rules[1]',
    ]);
  });

  it('show that a gateway behind a load balancer sees addresses of nodes', () => {
    const edge = application('shop', 'front').replace('spec: { selector', 'spec: { type: LoadBalancer, selector');
    const rules = 'rules: [{ from: [{ source: { ipBlocks: [203.0.113.0/24] } }] }]';
    expect(findingsIn(edge + policy(`{ ${FRONT}, ${rules} }`))).toEqual([
      'ANA0125 warning AuthorizationPolicy shop/front spec.rules[0].from[0].source.ipBlocks[0]',
    ]);
  });

  it('show that a policy must be in the namespace of its Gateway', () => {
    const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: front-door, namespace: istio-ingress }
spec: { gatewayClassName: istio, listeners: [{ name: web, port: 80, protocol: HTTP }] }
---
`;
    const target = 'targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: front-door }]';
    const rules = "action: DENY, rules: [{ to: [{ operation: { paths: ['/internal/*'], ports: ['80'] } }] }]";
    expect(findingsIn(gateway + policy(`{ ${target}, ${rules} }`))).toEqual([
      'ANA0114 error AuthorizationPolicy shop/front spec.targetRefs[0].name',
    ]);
  });

  it('show that the mesh configuration must define the provider of action CUSTOM', () => {
    const custom = `{ ${FRONT}, action: CUSTOM, provider: { name: auth/sso }, rules: [{}] }`;
    expect(findingsIn(MESH + application('shop', 'front') + policy(custom))).toEqual([
      'ANA0126 error AuthorizationPolicy shop/front spec.provider.name',
    ]);
  });

  it('show that two providers for the same pods deny everything', () => {
    const custom = (provider: string) => `{ ${FRONT}, action: CUSTOM, provider: { name: ${provider} }, rules: [{}] }`;
    const policies = policy(custom('sso'), 'people') + policy(custom('keys'), 'machines');
    expect(findingsIn(MESH + application('shop', 'front') + policies)).toEqual([
      'ANA0127 error AuthorizationPolicy shop/machines spec.provider.name',
    ]);
  });
});
