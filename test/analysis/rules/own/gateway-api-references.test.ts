import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/own/backend-port/rule';
import { rule } from '../../../../lib/analysis/rules/own/listener-certificate/rule';
import { rule } from '../../../../lib/analysis/rules/own/policy-target/rule';
import { rule } from '../../../../lib/analysis/rules/own/reference-without-grant/rule';
import { findingsOf } from '../../findings';

function route(backend: string, parent = '{ name: web }', kind = 'HTTPRoute'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: bookinfo, namespace: web }
spec: { parentRefs: [${parent}], rules: [{ backendRefs: [{ ${backend} }] }] }
---
`;
}

function grant(to: string, namespace = 'bookinfo', kind = 'HTTPRoute'): string {
  const from = `{ group: gateway.networking.k8s.io, kind: ${kind}, namespace: web }`;
  return `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: grant, namespace: ${namespace} }
spec: { from: [${from}], to: [{ ${to} }] }
---
`;
}

function gateway(certificate: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: web }
spec: { listeners: [{ name: https, tls: { certificateRefs: [{ ${certificate} }] } }] }
---
`;
}

const ELSEWHERE = 'name: reviews, namespace: bookinfo, port: 80';
const ANY_SERVICE = "group: '', kind: Service";

describe('a reference into another namespace', () => {
  it('needs a grant of that namespace', () => {
    expect(findingsOf(rule, route(ELSEWHERE), { context: '' })).toEqual([
      'ANA0111 error HTTPRoute web/bookinfo spec.rules[0].backendRefs[0].namespace: no ReferenceGrant of namespace "bookinfo" lets a HTTPRoute of "web" refer to Service "reviews"',
    ]);
    expect(findingsOf(rule, grant(ANY_SERVICE) + route(ELSEWHERE), { context: '' })).toEqual([]);
  });

  it('needs a grant for just that', () => {
    const named = (name: string) => grant(`${ANY_SERVICE}, name: ${name}`);
    expect(findingsOf(rule, named('reviews') + route(ELSEWHERE), { context: '' })).toEqual([]);
    const others = [named('ratings'), grant(ANY_SERVICE, 'other'), grant(ANY_SERVICE, 'bookinfo', 'GRPCRoute')];
    for (const other of others) {
      expect(findingsOf(rule, other + route(ELSEWHERE), { context: '' })).toHaveLength(1);
    }
  });

  it('needs none inside of the mesh, or in the same namespace', () => {
    const mesh = route(ELSEWHERE, "{ kind: Service, group: '', name: reviews }");
    expect(findingsOf(rule, mesh, { context: '' })).toEqual([]);
    expect(findingsOf(rule, route('name: reviews, namespace: web'), { context: '' })).toEqual([]);
  });

  it('of a listener needs one for Secrets', () => {
    const listener = gateway('name: tls, namespace: bookinfo');
    expect(findingsOf(rule, listener, { context: '' })).toHaveLength(1);
    const secrets = grant("group: '', kind: Secret", 'bookinfo', 'Gateway');
    expect(findingsOf(rule, secrets + listener, { context: '' })).toEqual([]);
  });
});

describe('the port of a backend', () => {
  const service = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: web }
spec: { ports: [{ port: 80, targetPort: 9080 }] }
---
`;

  it('is that of the Service', () => {
    expect(findingsOf(rule, service + route('name: reviews, port: 80'))).toEqual([]);
    expect(findingsOf(rule, service + route('name: reviews, port: 9080', '{ name: web }', 'TCPRoute'))).toEqual([
      'ANA0112 error TCPRoute web/bookinfo spec.rules[0].backendRefs[0].port: Service "web/reviews" has no port 9080',
    ]);
  });

  it('of something else is not known', () => {
    expect(findingsOf(rule, service + route('kind: Hostname, name: reviews, port: 9080'))).toEqual([]);
  });
});

describe('the certificate of a listener', () => {
  it('is in a Secret that exists', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: tls, namespace: web }\n---\n';
    expect(findingsOf(rule, secret + gateway('name: tls'), { context: '' })).toEqual([]);
    expect(findingsOf(rule, secret + gateway('name: other'), { context: '' })).toEqual([
      'ANA0113 error Gateway web/web spec.listeners[0].tls.certificateRefs[0].name: namespace "web" has no Secret "other"',
    ]);
    expect(findingsOf(rule, gateway('name: tls'))[0]).toMatch(/^ANA0113 info/);
  });
});

describe('the target of a policy', () => {
  const policy = (target: string) => `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: policy, namespace: web }
spec: { targetRefs: [{ ${target} }] }
---
`;

  it('is in the namespace of the policy', () => {
    const target = 'kind: Gateway, group: gateway.networking.k8s.io, name: web';
    expect(findingsOf(rule, gateway('name: tls') + policy(target), { context: '' })).toEqual([]);
    expect(findingsOf(rule, policy(target), { context: '' })).toEqual([
      'ANA0114 error AuthorizationPolicy web/policy spec.targetRefs[0].name: namespace "web" has no Gateway "web"',
    ]);
  });

  it('may be a class, which Istio brings along', () => {
    const target = 'kind: GatewayClass, group: gateway.networking.k8s.io, name: istio-waypoint';
    expect(findingsOf(rule, policy(target), { context: '' })).toEqual([]);
  });
});
