import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function namespace(labels: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { ${labels} } }
---
`;
}

function waypoint(inNamespace: string, from = 'Same', className = 'istio-waypoint'): string {
  const namespaces = `{ from: ${from}, selector: { matchLabels: { kubernetes.io/metadata.name: bookinfo } } }`;
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: ${inNamespace} }
spec:
  gatewayClassName: ${className}
  listeners: [{ name: mesh, port: 15008, protocol: HBONE, allowedRoutes: { namespaces: ${namespaces} } }]
---
`;
}

function findingsIn(manifests: string): string[] {
  return findingsOf(rule, manifests, { isClosed: true });
}

const LABEL = "metadata.labels['istio.io/use-waypoint']";
const AMBIENT = 'istio.io/dataplane-mode: ambient';
const USED = `${AMBIENT}, istio.io/use-waypoint: waypoint`;
const ELSEWHERE = `${USED}, istio.io/use-waypoint-namespace: shared`;

describe('the waypoint that a label names', () => {
  it('is in the same namespace', () => {
    expect(findingsIn(namespace(USED) + waypoint('bookinfo'))).toEqual([]);
    expect(findingsIn(namespace(USED) + waypoint('shared'))).toEqual([
      `KIA1313 error Namespace bookinfo ${LABEL}: waypoint "waypoint" exists in namespace "shared", not in "bookinfo"`,
    ]);
    expect(findingsIn(namespace(USED))).toEqual([
      `KIA1313 error Namespace bookinfo ${LABEL}: waypoint "bookinfo/waypoint" does not exist`,
    ]);
  });

  it('is an INFO if it may exist elsewhere, and an ERROR if the manifests contain its namespace', () => {
    expect(findingsOf(rule, namespace(ELSEWHERE))[0]).toMatch(/^KIA1313 info/);
    expect(findingsOf(rule, namespace(USED))[0]).toMatch(/^KIA1313 error/);
  });

  it.each(['All', 'Selector'])('may be in another namespace that admits this one by "from: %s"', (from) => {
    expect(findingsIn(namespace(ELSEWHERE) + waypoint('shared', from))).toEqual([]);
  });

  it('must not be in another namespace that does not admit this one', () => {
    expect(findingsIn(namespace(ELSEWHERE) + waypoint('shared'))).toEqual([
      `KIA1313 error Namespace bookinfo ${LABEL}: waypoint "shared/waypoint" does not accept traffic from namespace "bookinfo"`,
    ]);
  });

  it('must not be a Gateway of another class of Istio', () => {
    expect(findingsIn(namespace(USED) + waypoint('bookinfo', 'Same', 'istio'))).toEqual([
      `KIA1313 error Namespace bookinfo ${LABEL}: Gateway "bookinfo/waypoint" has class "istio", so it is not a waypoint`,
    ]);
  });

  it.each(['custom', 'istio-agentgateway-waypoint'])('may be a Gateway of class %s', (className) => {
    expect(findingsIn(namespace(USED) + waypoint('bookinfo', 'Same', className))).toEqual([]);
  });

  it('may be a second one, whose label and namespace are checked in the same way', () => {
    const second = `${USED}, istio.io/use-waypoint-canary: next`;
    const elsewhere = waypoint('shared', 'All').replace('name: waypoint', 'name: next');
    expect(findingsIn(namespace(second) + waypoint('bookinfo'))).toEqual([
      `KIA1313 error Namespace bookinfo metadata.labels['istio.io/use-waypoint-canary']: waypoint "bookinfo/next" does not exist`,
    ]);
    expect(suggestionsOf(rule, namespace(second) + waypoint('bookinfo') + elsewhere)).toEqual([
      'add label istio.io/use-waypoint-canary-namespace: shared',
    ]);
    const complete = `${second}, istio.io/use-waypoint-canary-namespace: shared`;
    expect(findingsIn(namespace(complete) + waypoint('bookinfo') + elsewhere)).toEqual([]);
  });

  it('is not needed if the label opts out', () => {
    expect(findingsIn(namespace(`${AMBIENT}, istio.io/use-waypoint: none`))).toEqual([]);
  });
});

describe('an object with the label', () => {
  it('may be a Service, which does not need ambient mode', () => {
    const service = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo, labels: { istio.io/use-waypoint: waypoint } }
---
`;
    expect(findingsIn(service + waypoint('bookinfo'))).toEqual([]);
    expect(findingsIn(service)).toEqual([
      `KIA1313 error Service bookinfo/reviews ${LABEL}: waypoint "bookinfo/waypoint" does not exist`,
    ]);
  });

  it('is reported outside of ambient mode', () => {
    const manifests = namespace('istio.io/use-waypoint: waypoint') + waypoint('bookinfo');
    expect(findingsIn(manifests)).toEqual([
      `KIA1312 warning Namespace bookinfo ${LABEL}: without label istio.io/dataplane-mode: ambient, traffic bypasses waypoint "waypoint"`,
    ]);
  });

  it('may be a namespace in which only some pods are in ambient mode', () => {
    const pod = `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { ${AMBIENT} } }
---
`;
    const manifests = namespace('istio.io/use-waypoint: waypoint') + pod + waypoint('bookinfo');
    expect(findingsIn(manifests)).toEqual([]);
  });

  it('may be a pod whose namespace is unknown', () => {
    const pod = `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { istio.io/use-waypoint: waypoint } }
---
`;
    expect(findingsIn(pod + waypoint('bookinfo'))).toEqual([]);
    expect(findingsIn(namespace('team: books') + pod + waypoint('bookinfo'))).toEqual([
      `KIA1312 warning Pod bookinfo/reviews ${LABEL}: without label istio.io/dataplane-mode: ambient, traffic bypasses waypoint "waypoint"`,
    ]);
  });
});
