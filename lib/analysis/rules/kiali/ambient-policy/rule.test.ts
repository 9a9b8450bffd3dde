import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function namespace(...labels: string[]): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { ${labels.join()} } }
---
`;
}

const AMBIENT = namespace('istio.io/dataplane-mode: ambient');
const ENROLLED = namespace('istio.io/dataplane-mode: ambient', 'istio.io/use-waypoint: waypoint');

function policy(spec: string, kind = 'AuthorizationPolicy', group = 'security'): string {
  return `
apiVersion: ${group}.istio.io/v1
kind: ${kind}
metadata: { name: reviews, namespace: bookinfo }
spec: { ${spec} }
---
`;
}

function service(labels = ''): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo, labels: { ${labels} } }
---
`;
}

function pod(labels: string): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews, ${labels} } }
---
`;
}

const HTTP_RULES = 'rules: [{ to: [{ operation: { methods: [GET] } }] }]';
const SELECTOR = 'selector: { matchLabels: { app: reviews } }';
const AT_SERVICE = "targetRefs: [{ kind: Service, group: '', name: reviews }]";
const AT_WAYPOINT = 'targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: waypoint }]';

function codes(manifests: string): string[] {
  return findingsOf(rule, manifests).map((finding) => finding.split(' ').slice(0, 2).join(' '));
}

describe('an AuthorizationPolicy on requests in ambient mode', () => {
  it('needs targetRefs and a waypoint', () => {
    expect(findingsOf(rule, AMBIENT + policy(`${HTTP_RULES}, ${SELECTOR}`))).toEqual([
      'KIA0110 error AuthorizationPolicy bookinfo/reviews spec.selector: namespace "bookinfo" is in ambient mode, but no waypoint applies the policy because it has no targetRefs',
      'KIA0109 error AuthorizationPolicy bookinfo/reviews: namespace "bookinfo" is in ambient mode, but its traffic does not go through a waypoint',
    ]);
  });

  it('needs targetRefs if it is for the whole namespace', () => {
    expect(codes(ENROLLED + policy(HTTP_RULES))).toEqual(['KIA0110 error']);
  });

  it('may match a request in a condition or have an action of layer 7', () => {
    expect(codes(ENROLLED + policy('rules: [{ when: [{ key: request.headers[x], values: [y] }] }]'))).toHaveLength(1);
    expect(codes(ENROLLED + policy('action: CUSTOM, provider: { name: authz }, rules: [{}]'))).toHaveLength(1);
  });

  it('needs a waypoint for the Service in its targetRefs', () => {
    expect(findingsOf(rule, AMBIENT + service() + policy(`${HTTP_RULES}, ${AT_SERVICE}`))).toEqual([
      'KIA0109 error AuthorizationPolicy bookinfo/reviews spec.targetRefs[0]: traffic to Service "reviews" does not go through a waypoint',
    ]);
  });

  it('follows the label of the Service rather than that of the namespace', () => {
    const labeled = service('istio.io/use-waypoint: waypoint');
    expect(codes(AMBIENT + labeled + policy(`${HTTP_RULES}, ${AT_SERVICE}`))).toEqual([]);
    const optedOut = service('istio.io/use-waypoint: none');
    expect(codes(ENROLLED + optedOut + policy(`${HTTP_RULES}, ${AT_SERVICE}`))).toEqual(['KIA0109 error']);
  });

  it('may be attached to a waypoint that other namespaces use', () => {
    expect(codes(AMBIENT + policy(`${HTTP_RULES}, ${AT_WAYPOINT}`))).toEqual([]);
  });

  it('may have a target that does not exist, which another rule reports', () => {
    expect(codes(AMBIENT + policy(`${HTTP_RULES}, ${AT_SERVICE}`))).toEqual([]);
  });

  it('may select the pods of a gateway', () => {
    const gateway = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: bookinfo }
spec: { selector: { app: reviews } }
---
`;
    expect(codes(AMBIENT + gateway + policy(`${HTTP_RULES}, ${SELECTOR}`))).toEqual([]);
  });

  it('may select pods that keep a sidecar', () => {
    const withSidecar = pod("sidecar.istio.io/inject: 'true'");
    expect(codes(AMBIENT + withSidecar + policy(`${HTTP_RULES}, ${SELECTOR}`))).toEqual([]);
  });

  it('needs only targetRefs if the selected pods use a waypoint', () => {
    const behindWaypoint = pod('istio.io/use-waypoint: waypoint');
    expect(codes(AMBIENT + behindWaypoint + policy(`${HTTP_RULES}, ${SELECTOR}`))).toEqual(['KIA0110 error']);
  });
});

describe('an AuthorizationPolicy that does not need a waypoint', () => {
  it('matches only clients and ports', () => {
    const rules = 'rules: [{ from: [{ source: { principals: [a] } }], to: [{ operation: { ports: ["80"] } }] }]';
    expect(codes(AMBIENT + policy(`${rules}, ${SELECTOR}`))).toEqual([]);
  });

  it('is in a namespace that is not in ambient mode, or not known', () => {
    expect(codes(namespace('istio-injection: enabled') + policy(HTTP_RULES))).toEqual([]);
    expect(codes(policy(`${HTTP_RULES}, ${SELECTOR}`))).toEqual([]);
  });
});

describe('other policies in ambient mode', () => {
  it.each([
    ['RequestAuthentication', 'security', 'jwtRules: []', ['KIA1115 error', 'KIA1110 error']],
    ['WasmPlugin', 'extensions', SELECTOR, ['KIA1116 warning', 'KIA1111 warning']],
    ['Telemetry', 'telemetry', `tracing: [{}], ${SELECTOR}`, ['KIA1117 warning', 'KIA1112 warning']],
  ])('need targetRefs and a waypoint: %s', (kind, group, spec, expected) => {
    expect(codes(AMBIENT + policy(spec, kind, group))).toEqual(expected);
  });

  it('do not need targetRefs if they are Telemetry of a whole namespace', () => {
    expect(codes(ENROLLED + policy('accessLogging: [{}]', 'Telemetry', 'telemetry'))).toEqual([]);
  });

  it('do not need a waypoint if they are Telemetry of connections', () => {
    expect(codes(AMBIENT + policy(`metrics: [{}], ${SELECTOR}`, 'Telemetry', 'telemetry'))).toEqual([]);
  });
});
