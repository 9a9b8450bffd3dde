import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../lib/analysis/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/destination-rule-tls-overridden/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/destination-rule-without-policy/rule';
import { findingsOf } from '../../findings';

const WITHOUT_AUTO_MTLS = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "enableAutoMtls: false" }
---
`;

function rule(host: string, tls: string, namespace = 'istio-system'): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: rule-${host.replace(/\W/g, '')}, namespace: ${namespace} }
spec: { host: '${host}', trafficPolicy: { ${tls} } }
---
`;
}

function policy(mode: string, namespace: string, spec = ''): string {
  return `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: ${namespace} }
spec: { mtls: { mode: ${mode} } ${spec} }
---
`;
}

const MUTUAL = 'tls: { mode: ISTIO_MUTUAL }';
const NAMESPACE_HOST = '*.bookinfo.svc.cluster.local';

function codes(checked: Rule, manifests: string): string[] {
  return findingsOf(checked, manifests, { context: '' }).map((finding) => finding.split(' ').slice(0, 4).join(' '));
}

describe('without automatic mutual TLS', () => {
  it('clients that are told to use it get through without a policy, which is only a warning', () => {
    expect(codes(rule, WITHOUT_AUTO_MTLS + rule('*.local', MUTUAL))).toEqual([
      'KIA0205 warning DestinationRule istio-system/rule-local',
    ]);
    const namespace = WITHOUT_AUTO_MTLS + rule(NAMESPACE_HOST, MUTUAL, 'bookinfo');
    expect(codes(rule, namespace)).toEqual(['KIA0206 warning DestinationRule bookinfo/rule-bookinfosvcclusterlocal']);
    expect(codes(rule, namespace + policy('PERMISSIVE', 'istio-system'))).toEqual([]);
  });

  it('a rule for one host takes it away unless it repeats it', () => {
    const mesh = WITHOUT_AUTO_MTLS + rule('*.local', MUTUAL);
    const plain = rule('reviews', 'loadBalancer: { simple: RANDOM }', 'bookinfo');
    expect(codes(rule, mesh + plain)).toEqual(['KIA0204 warning DestinationRule bookinfo/rule-reviews']);
    expect(codes(rule, mesh + rule('reviews', MUTUAL, 'bookinfo'))).toEqual([]);
    expect(codes(rule, mesh + rule('api.example.com', 'tls: {}', 'bookinfo'))).toEqual([]);
  });
});

describe('with automatic mutual TLS', () => {
  it('no DestinationRule is needed, and none takes it away', () => {
    const manifests = policy('STRICT', 'istio-system') + rule('reviews', 'loadBalancer: {}', 'bookinfo');
    expect(codes(rule, manifests)).toEqual([]);
    expect(codes(rule, manifests + rule('*.local', MUTUAL))).toEqual([]);
    expect(codes(rule, rule('*.local', MUTUAL))).toEqual([]);
  });
});
