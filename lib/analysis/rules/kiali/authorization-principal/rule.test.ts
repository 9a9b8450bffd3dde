import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const WORKLOAD = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: productpage, namespace: bookinfo }
spec: { template: { spec: { serviceAccountName: bookinfo-productpage } } }
---
`;

const ACCOUNT = `
apiVersion: v1
kind: ServiceAccount
metadata: { name: details, namespace: bookinfo }
---
`;

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: bookinfo }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }
---
`;

function meshConfig(config: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "${config}" }
---
`;
}

function policy(field: string, ...clients: string[]): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: reviews, namespace: bookinfo }
spec: { rules: [{ from: [{ source: { ${field}: ${JSON.stringify(clients)} } }] }] }
`;
}

function findings(manifests: string): string[] {
  return findingsOf(rule, manifests, { isClosed: true });
}

describe('a principal in an AuthorizationPolicy', () => {
  it.each([
    ['of a ServiceAccount', 'cluster.local/ns/bookinfo/sa/details'],
    ['of pods', 'cluster.local/ns/bookinfo/sa/bookinfo-productpage'],
    ['that every namespace has', 'cluster.local/ns/bookinfo/sa/default'],
    ['of a Kubernetes Gateway', 'cluster.local/ns/bookinfo/sa/web-istio'],
    ['of the default ingress gateway', 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'],
  ])('may be the service account %s', (_, principal) => {
    expect(findings(ACCOUNT + WORKLOAD + GATEWAY + policy('principals', principal))).toEqual([]);
  });

  it('is reported if the service account does not exist', () => {
    const manifests = WORKLOAD + policy('notPrincipals', 'cluster.local/ns/bookinfo/sa/productpage');
    expect(findings(manifests)).toEqual([
      'KIA0106 error AuthorizationPolicy bookinfo/reviews spec.rules[0].from[0].source.notPrincipals[0]: namespace "bookinfo" has no service account "productpage"',
    ]);
  });

  it('is an INFO if the service account may exist elsewhere, and an ERROR if its namespace has others', () => {
    const manifests = policy('principals', 'cluster.local/ns/bookinfo/sa/productpage');
    expect(findingsOf(rule, manifests)[0]).toMatch(/^KIA0106 info/);
    expect(findingsOf(rule, ACCOUNT + manifests)[0]).toMatch(/^KIA0106 error/);
  });

  it('may be a pattern', () => {
    expect(findings(policy('principals', '*', 'cluster.local/ns/bookinfo/*', '*/sa/unknown'))).toEqual([]);
  });

  it('is reported if only the trust domain is a pattern and the service account does not exist', () => {
    expect(findings(policy('principals', '*/ns/bookinfo/sa/unknown'))[0]).toMatch(/^KIA0106 error/);
  });

  it('is reported with the prefix of SPIFFE, which Istio adds', () => {
    expect(findingsOf(rule, policy('principals', 'spiffe://cluster.local/ns/bookinfo/sa/default'))).toEqual([
      'KIA0106 error AuthorizationPolicy bookinfo/reviews spec.rules[0].from[0].source.principals[0]: no client has the principal "spiffe://cluster.local/ns/bookinfo/sa/default" because Istio adds spiffe:// itself',
    ]);
  });

  it('is reported if it is not an identity, as a warning if it has a path', () => {
    expect(findingsOf(rule, policy('principals', 'productpage', 'cluster.local/productpage'))).toEqual([
      'KIA0106 error AuthorizationPolicy bookinfo/reviews spec.rules[0].from[0].source.principals[0]: "productpage" does not have the form of an Istio identity',
      'KIA0106 warning AuthorizationPolicy bookinfo/reviews spec.rules[0].from[0].source.principals[1]: "cluster.local/productpage" does not have the form of an Istio identity',
    ]);
  });
});

describe('the trust domain of a principal', () => {
  const manifests = policy('principals', 'other.example.com/ns/bookinfo/sa/bookinfo-productpage');

  it('is reported if it is not the trust domain of the mesh', () => {
    expect(findings(WORKLOAD + manifests)).toEqual([
      'KIA0108 warning AuthorizationPolicy bookinfo/reviews spec.rules[0].from[0].source.principals[0]: trust domain "other.example.com" is neither that of the mesh nor an alias',
    ]);
  });

  it('may be that of a mesh whose trust domain is not known', () => {
    expect(findingsOf(rule, manifests)[0]).toMatch(/^KIA0108 info/);
  });

  it('may be set in the mesh configuration, as trust domain or as alias', () => {
    expect(findings(meshConfig('trustDomain: other.example.com') + WORKLOAD + manifests)).toEqual([]);
    expect(findings(meshConfig('trustDomainAliases: [other.example.com]') + WORKLOAD + manifests)).toEqual([]);
  });

  it('may be cluster.local, which represents the trust domain of every mesh', () => {
    const local = policy('principals', 'cluster.local/ns/bookinfo/sa/bookinfo-productpage');
    expect(findings(meshConfig('trustDomain: other.example.com') + WORKLOAD + local)).toEqual([]);
  });
});

describe('a service account in an AuthorizationPolicy', () => {
  it('is in the namespace of the policy unless it has another namespace', () => {
    const manifests = WORKLOAD + policy('serviceAccounts', 'bookinfo-productpage', 'web/bookinfo-productpage');
    expect(findings(manifests)).toEqual([
      'KIA0106 error AuthorizationPolicy bookinfo/reviews spec.rules[0].from[0].source.serviceAccounts[1]: namespace "web" has no service account "bookinfo-productpage"',
    ]);
  });
});

describe('a principal in a condition', () => {
  it('is checked like that of a source', () => {
    const condition = "when: [{ key: source.principal, values: ['spiffe://cluster.local/ns/bookinfo/sa/details'] }]";
    const yaml = policy('principals', 'x').replace(/from: .*\] \}$/m, `${condition} }] }`);
    expect(findings(ACCOUNT + yaml)).toEqual([
      expect.stringMatching(
        /^KIA0106 error AuthorizationPolicy bookinfo\/reviews spec\.rules\[0\]\.when\[0\]\.values\[0\]: /,
      ),
    ]);
  });
});
