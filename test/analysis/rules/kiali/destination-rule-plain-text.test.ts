import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/destination-rule-plain-text/rule';
import { findingsOf } from '../../findings';

function namespace(label: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { ${label} } }
---
`;
}

const INJECTED = namespace('istio-injection: enabled');

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

function policy(inNamespace: string, spec = ''): string {
  return `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: ${inNamespace} }
spec: { mtls: { mode: STRICT } ${spec} }
---
`;
}

function rule(host: string, trafficPolicy = 'tls: { mode: DISABLE }'): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: bookinfo }
spec: { host: '${host}', trafficPolicy: { ${trafficPolicy} } }
`;
}

describe('a DestinationRule that sends plain text', () => {
  it('to a namespace that refuses it is an error', () => {
    expect(findingsOf(rule, policy('bookinfo') + rule('*.bookinfo.svc.cluster.local'))).toEqual([
      'KIA0207 error DestinationRule bookinfo/reviews spec.trafficPolicy.tls.mode: clients send plain text, and PeerAuthentication "bookinfo/strict" makes servers refuse it',
    ]);
  });

  it('into a mesh that refuses it is an error, for one host too', () => {
    const [mesh] = findingsOf(rule, policy('istio-system') + rule('*.local'));
    expect(mesh).toMatch(/^KIA0208 error/);
    const [host] = findingsOf(rule, INJECTED + REVIEWS + policy('istio-system') + rule('reviews'));
    expect(host).toMatch(/^KIA0208 error/);
  });

  it('to pods outside of the mesh is what it is for', () => {
    const manifests = REVIEWS + policy('istio-system') + rule('reviews');
    expect(findingsOf(rule, namespace('team: books') + manifests)).toEqual([]);
    expect(findingsOf(rule, policy('istio-system') + rule('legacy.example.com'))).toEqual([]);
  });

  it('has no say in ambient mode', () => {
    const ambient = namespace('istio.io/dataplane-mode: ambient');
    expect(findingsOf(rule, ambient + REVIEWS + policy('bookinfo') + rule('reviews'))).toEqual([]);
  });

  it('is fine at ports for which the policy makes an exception', () => {
    const selected = ', selector: { matchLabels: { app: reviews } }';
    const exceptOne = policy('bookinfo', `${selected}, portLevelMtls: { 8080: { mode: PERMISSIVE } }`);
    const portOnly = (number: number) => `portLevelSettings: [{ port: { number: ${number} }, tls: { mode: DISABLE } }]`;
    expect(findingsOf(rule, INJECTED + REVIEWS + exceptOne + rule('reviews', portOnly(80)))).toEqual([]);
    const [finding] = findingsOf(rule, INJECTED + REVIEWS + exceptOne + rule('reviews', portOnly(90)));
    expect(finding).toContain('spec.trafficPolicy.portLevelSettings[0].tls.mode');
  });

  it('for the whole host does not count for ports that have settings of their own', () => {
    const onlyPort = REVIEWS.replace(', { name: tcp, port: 90 }', '');
    const settings = 'tls: { mode: DISABLE }, portLevelSettings: [{ port: { number: 80 } }]';
    expect(findingsOf(rule, INJECTED + onlyPort + policy('bookinfo') + rule('reviews', settings))).toEqual([]);
  });

  it('to the pods of a subset is an error where those refuse it', () => {
    const subset = (version: string) => `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: bookinfo }
spec:
  host: reviews
  subsets: [{ name: some, labels: { ${version} }, trafficPolicy: { tls: { mode: DISABLE } } }]
`;
    const manifests = INJECTED + REVIEWS + policy('bookinfo');
    expect(findingsOf(rule, manifests + subset('app: reviews'))[0]).toContain('spec.subsets[0].trafficPolicy.tls.mode');
    expect(findingsOf(rule, manifests + subset('app: other'))).toEqual([]);
  });
});
