import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/ambient-policy/rule';
import { findingsOf } from '../../findings';

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

const HTTP_RULES = 'rules: [{ to: [{ operation: { methods: [GET] } }] }]';
const SELECTOR = 'selector: { matchLabels: { app: reviews } }';
const AT_SERVICE = "targetRefs: [{ kind: Service, group: '', name: reviews }]";
const AT_WAYPOINT = 'targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: waypoint }]';

function codes(manifests: string): string[] {
  return findingsOf(rule, manifests, { context: '' }).map((finding) => finding.slice(0, 15));
}

describe('an AuthorizationPolicy in ambient mode', () => {
  it('for requests needs a target and a waypoint', () => {
    expect(codes(AMBIENT + policy(`${HTTP_RULES}, ${SELECTOR}`))).toEqual(['KIA0110 warning', 'KIA0109 warning']);
    expect(codes(ENROLLED + policy(HTTP_RULES))).toEqual(['KIA0110 warning']);
  });

  it('for connections needs neither', () => {
    const rules = 'rules: [{ from: [{ source: { principals: [a] } }], to: [{ operation: { ports: ["80"] } }] }]';
    expect(codes(AMBIENT + policy(`${rules}, ${SELECTOR}`))).toEqual([]);
  });

  it('for requests is also one with such a condition or action', () => {
    expect(codes(ENROLLED + policy('rules: [{ when: [{ key: request.headers[x], values: [y] }] }]'))).toHaveLength(1);
    expect(codes(ENROLLED + policy('action: CUSTOM, provider: { name: authz }, rules: [{}]'))).toHaveLength(1);
  });

  it('goes by the label of the Service that is its target', () => {
    expect(codes(AMBIENT + service() + policy(`${HTTP_RULES}, ${AT_SERVICE}`))).toEqual(['KIA0109 warning']);
    const labelled = service('istio.io/use-waypoint: waypoint');
    expect(codes(AMBIENT + labelled + policy(`${HTTP_RULES}, ${AT_SERVICE}`))).toEqual([]);
    const optedOut = service('istio.io/use-waypoint: none');
    expect(codes(ENROLLED + optedOut + policy(`${HTTP_RULES}, ${AT_SERVICE}`))).toEqual(['KIA0109 warning']);
  });

  it('at the waypoint itself may be for what other namespaces send there', () => {
    expect(codes(AMBIENT + policy(`${HTTP_RULES}, ${AT_WAYPOINT}`))).toEqual([]);
  });

  it('by selector is right for gateways and for pods that keep a sidecar', () => {
    const gateway = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: bookinfo }
spec: { selector: { app: reviews } }
---
`;
    expect(codes(AMBIENT + gateway + policy(`${HTTP_RULES}, ${SELECTOR}`))).toEqual([]);
    const pod = `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews, sidecar.istio.io/inject: 'true' } }
---
`;
    expect(codes(AMBIENT + pod + policy(`${HTTP_RULES}, ${SELECTOR}`))).toEqual([]);
  });

  it('outside of ambient mode is none of this', () => {
    expect(codes(policy(`${HTTP_RULES}, ${SELECTOR}`))).toEqual([]);
    expect(codes(namespace('istio-injection: enabled') + policy(HTTP_RULES))).toEqual([]);
  });
});

describe('other policies in ambient mode', () => {
  it('need a target and a waypoint too', () => {
    expect(codes(AMBIENT + policy('jwtRules: []', 'RequestAuthentication'))).toEqual([
      'KIA1115 warning',
      'KIA1110 warning',
    ]);
    expect(codes(AMBIENT + policy(SELECTOR, 'WasmPlugin', 'extensions'))).toEqual([
      'KIA1116 warning',
      'KIA1111 warning',
    ]);
    const tracing = 'tracing: [{ randomSamplingPercentage: 1 }]';
    expect(codes(AMBIENT + policy(`${tracing}, ${SELECTOR}`, 'Telemetry', 'telemetry'))).toEqual([
      'KIA1117 warning',
      'KIA1112 warning',
    ]);
  });

  it('for telemetry of a whole namespace reach waypoints without a target', () => {
    expect(codes(ENROLLED + policy('accessLogging: [{}]', 'Telemetry', 'telemetry'))).toEqual([]);
  });

  it('for telemetry of connections need nothing', () => {
    expect(codes(AMBIENT + policy(`metrics: [{}], ${SELECTOR}`, 'Telemetry', 'telemetry'))).toEqual([]);
  });
});
