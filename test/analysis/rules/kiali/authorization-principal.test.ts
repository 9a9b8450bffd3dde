import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/authorization-principal/rule';
import { findingsOf } from '../../findings';

const WORKLOAD = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: productpage, namespace: bookinfo }
spec: { template: { spec: { serviceAccountName: bookinfo-productpage } } }
---
`;

function policy(field: string, ...callers: string[]): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: reviews, namespace: bookinfo }
spec: { rules: [{ from: [{ source: { ${field}: ${JSON.stringify(callers)} } }] }] }
`;
}

describe('principals of an AuthorizationPolicy', () => {
  it('are service accounts that objects, pods, gateways or each namespace have', () => {
    const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: bookinfo }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }
---
`;
    const principals = [
      'cluster.local/ns/bookinfo/sa/bookinfo-productpage',
      'cluster.local/ns/bookinfo/sa/default',
      'cluster.local/ns/bookinfo/sa/web-istio',
      'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account',
    ];
    const manifests = WORKLOAD + gateway + policy('principals', ...principals);
    expect(findingsOf(rule, manifests, { context: '' })).toEqual([]);
  });

  it('are not looked up where they are patterns, but for the trust domain', () => {
    const patterns = ['*', 'cluster.local/ns/bookinfo/*', '*/sa/nobody'];
    expect(findingsOf(rule, policy('principals', ...patterns), { context: '' })).toEqual([]);
    const [finding] = findingsOf(rule, policy('principals', '*/ns/bookinfo/sa/nobody'), {
      context: '',
    });
    expect(finding).toMatch(/^KIA0106 error/);
  });

  it('are reported where no such service account exists', () => {
    const manifests = WORKLOAD + policy('notPrincipals', 'cluster.local/ns/bookinfo/sa/productpage');
    expect(findingsOf(rule, manifests, { context: '' })).toEqual([
      'KIA0106 error AuthorizationPolicy bookinfo/reviews spec.rules[0].from[0].source.notPrincipals[0]: namespace "bookinfo" has no service account "productpage"',
    ]);
    expect(findingsOf(rule, manifests)[0]).toMatch(/^KIA0106 info/);
  });

  it('are reported with spiffe:// in front, which Istio adds itself', () => {
    const principal = 'spiffe://cluster.local/ns/bookinfo/sa/default';
    const [finding] = findingsOf(rule, policy('principals', principal));
    expect(finding).toMatch(/^KIA0106 error .*Istio puts spiffe:\/\/ in front of principals itself/);
  });

  it('are reported where they are no identities', () => {
    const [finding] = findingsOf(rule, policy('principals', 'productpage'));
    expect(finding).toContain('"productpage" is not written as Istio writes identities');
  });

  it('of a foreign trust domain cannot be checked', () => {
    const manifests = policy('principals', 'other.example.com/ns/bookinfo/sa/nobody');
    expect(findingsOf(rule, manifests, { context: '' })).toEqual([
      'KIA0108 warning AuthorizationPolicy bookinfo/reviews spec.rules[0].from[0].source.principals[0]: the mesh does not know trust domain "other.example.com"',
    ]);
    const own = { trustDomain: 'other.example.com', context: WORKLOAD };
    const known = policy('principals', 'other.example.com/ns/bookinfo/sa/bookinfo-productpage');
    expect(findingsOf(rule, known, own)).toEqual([]);
  });
});

describe('service accounts of an AuthorizationPolicy', () => {
  it('are looked up in the namespace of the policy where they name none', () => {
    const manifests = WORKLOAD + policy('serviceAccounts', 'bookinfo-productpage', 'web/bookinfo-productpage');
    expect(findingsOf(rule, manifests, { context: '' })).toEqual([
      'KIA0106 error AuthorizationPolicy bookinfo/reviews spec.rules[0].from[0].source.serviceAccounts[1]: namespace "web" has no service account "bookinfo-productpage"',
    ]);
  });
});
