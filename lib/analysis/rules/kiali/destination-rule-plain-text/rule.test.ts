import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function namespace(label: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { ${label} } }
---
`;
}

const INJECTED = namespace('istio-injection: enabled');
const AMBIENT = namespace('istio.io/dataplane-mode: ambient');
const OUTSIDE = namespace('team: books');

const REVIEWS = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80, targetPort: web }, { name: tcp, port: 90 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews } }
spec: { containers: [{ name: reviews, ports: [{ name: web, containerPort: 8080 }] }] }
---
`;

function strict(inNamespace: string, spec = ''): string {
  return `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: ${inNamespace} }
spec: { mtls: { mode: STRICT } ${spec} }
---
`;
}

function destinationRule(host: string, trafficPolicy = 'tls: { mode: DISABLE }'): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: bookinfo }
spec: { host: '${host}', trafficPolicy: { ${trafficPolicy} } }
`;
}

function forPort(number: number): string {
  return destinationRule('reviews', `portLevelSettings: [{ port: { number: ${number} }, tls: { mode: DISABLE } }]`);
}

function forSubset(labels: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: bookinfo }
spec:
  host: reviews
  subsets: [{ name: some, labels: { ${labels} }, trafficPolicy: { tls: { mode: DISABLE } } }]
`;
}

describe('a DestinationRule with mode DISABLE', () => {
  it('is reported if a namespace refuses plain text', () => {
    expect(findingsOf(rule, strict('bookinfo') + destinationRule('*.bookinfo.svc.cluster.local'))).toEqual([
      'KIA0207 error DestinationRule bookinfo/reviews spec.trafficPolicy.tls.mode: clients send plain text, but PeerAuthentication "bookinfo/strict" makes the servers refuse it',
    ]);
  });

  it('is reported if the mesh refuses plain text', () => {
    expect(findingsOf(rule, strict('istio-system') + destinationRule('*.local'))).toEqual([
      'KIA0208 error DestinationRule bookinfo/reviews spec.trafficPolicy.tls.mode: clients send plain text, but PeerAuthentication "istio-system/strict" makes the servers refuse it',
    ]);
  });

  it('is reported for one host in a mesh that refuses plain text', () => {
    const [finding] = findingsOf(rule, INJECTED + REVIEWS + strict('istio-system') + destinationRule('reviews'));
    expect(finding).toMatch(/^KIA0208 error/);
  });

  it('may be for pods or hosts outside of the mesh', () => {
    const manifests = REVIEWS + strict('istio-system');
    expect(findingsOf(rule, OUTSIDE + manifests + destinationRule('reviews'))).toEqual([]);
    expect(findingsOf(rule, OUTSIDE + manifests + destinationRule('*.bookinfo.svc.cluster.local'))).toEqual([]);
    expect(findingsOf(rule, strict('istio-system') + destinationRule('legacy.example.com'))).toEqual([]);
  });

  it('does not apply in ambient mode', () => {
    expect(findingsOf(rule, AMBIENT + REVIEWS + strict('bookinfo') + destinationRule('reviews'))).toEqual([]);
  });

  it('may be for a port that is an exception in the PeerAuthentication', () => {
    const exception = ', selector: { matchLabels: { app: reviews } }, portLevelMtls: { 8080: { mode: PERMISSIVE } }';
    const manifests = INJECTED + REVIEWS + strict('bookinfo', exception);
    expect(findingsOf(rule, manifests + forPort(80))).toEqual([]);
    const [finding] = findingsOf(rule, manifests + forPort(90));
    expect(finding).toContain('spec.trafficPolicy.portLevelSettings[0].tls.mode');
  });

  it('does not apply to ports with their own settings', () => {
    const onlyPort = REVIEWS.replace(', { name: tcp, port: 90 }', '');
    const settings = 'tls: { mode: DISABLE }, portLevelSettings: [{ port: { number: 80 } }]';
    const manifests = INJECTED + onlyPort + strict('bookinfo') + destinationRule('reviews', settings);
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('is reported for a subset if its pods refuse plain text', () => {
    const manifests = INJECTED + REVIEWS + strict('bookinfo');
    const [finding] = findingsOf(rule, manifests + forSubset('app: reviews'));
    expect(finding).toContain('spec.subsets[0].trafficPolicy.tls.mode');
    expect(findingsOf(rule, manifests + forSubset('app: other'))).toEqual([]);
  });
});
