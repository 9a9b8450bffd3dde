import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../lib/analysis/rule';
import { destinationRuleTlsOverridden } from '../../../../lib/analysis/rules/kiali/destination-rule-tls-overridden';
import { destinationRuleWithoutPolicy } from '../../../../lib/analysis/rules/kiali/destination-rule-without-policy';
import { peerAuthenticationDisable } from '../../../../lib/analysis/rules/kiali/peer-authentication-disable';
import { peerAuthenticationStrict } from '../../../../lib/analysis/rules/kiali/peer-authentication-strict';
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
  it('servers that demand it need clients that are told to use it', () => {
    const mesh = WITHOUT_AUTO_MTLS + policy('STRICT', 'istio-system');
    expect(codes(peerAuthenticationStrict, mesh)).toEqual(['KIA0401 error PeerAuthentication istio-system/default']);
    expect(codes(peerAuthenticationStrict, mesh + rule('*.local', MUTUAL))).toEqual([]);
    const namespace = WITHOUT_AUTO_MTLS + policy('STRICT', 'bookinfo');
    expect(codes(peerAuthenticationStrict, namespace)).toEqual(['KIA0501 error PeerAuthentication bookinfo/default']);
    expect(codes(peerAuthenticationStrict, namespace + rule(NAMESPACE_HOST, MUTUAL))).toEqual([]);
    expect(codes(peerAuthenticationStrict, namespace + rule('*.local', MUTUAL))).toEqual([]);
  });

  it('clients that are told to use it get through without a policy, which is only a warning', () => {
    expect(codes(destinationRuleWithoutPolicy, WITHOUT_AUTO_MTLS + rule('*.local', MUTUAL))).toEqual([
      'KIA0205 warning DestinationRule istio-system/rule-local',
    ]);
    const namespace = WITHOUT_AUTO_MTLS + rule(NAMESPACE_HOST, MUTUAL, 'bookinfo');
    expect(codes(destinationRuleWithoutPolicy, namespace)).toEqual([
      'KIA0206 warning DestinationRule bookinfo/rule-bookinfosvcclusterlocal',
    ]);
    expect(codes(destinationRuleWithoutPolicy, namespace + policy('PERMISSIVE', 'istio-system'))).toEqual([]);
  });

  it('a rule for one host takes it away unless it repeats it', () => {
    const mesh = WITHOUT_AUTO_MTLS + rule('*.local', MUTUAL);
    const plain = rule('reviews', 'loadBalancer: { simple: RANDOM }', 'bookinfo');
    expect(codes(destinationRuleTlsOverridden, mesh + plain)).toEqual([
      'KIA0204 warning DestinationRule bookinfo/rule-reviews',
    ]);
    expect(codes(destinationRuleTlsOverridden, mesh + rule('reviews', MUTUAL, 'bookinfo'))).toEqual([]);
    expect(codes(destinationRuleTlsOverridden, mesh + rule('api.example.com', 'tls: {}', 'bookinfo'))).toEqual([]);
  });
});

describe('with automatic mutual TLS', () => {
  it('no DestinationRule is needed, and none takes it away', () => {
    const manifests = policy('STRICT', 'istio-system') + rule('reviews', 'loadBalancer: {}', 'bookinfo');
    expect(codes(peerAuthenticationStrict, manifests)).toEqual([]);
    expect(codes(destinationRuleTlsOverridden, manifests + rule('*.local', MUTUAL))).toEqual([]);
    expect(codes(destinationRuleWithoutPolicy, rule('*.local', MUTUAL))).toEqual([]);
  });
});

describe('servers that take plain text only', () => {
  it('do not understand clients that are told to use mutual TLS', () => {
    expect(codes(peerAuthenticationDisable, policy('DISABLE', 'istio-system') + rule('*.local', MUTUAL))).toEqual([
      'KIA0506 error PeerAuthentication istio-system/default',
    ]);
    const namespace = policy('DISABLE', 'bookinfo');
    for (const host of [NAMESPACE_HOST, '*.local', 'reviews.bookinfo.svc.cluster.local']) {
      expect(codes(peerAuthenticationDisable, namespace + rule(host, MUTUAL))).toEqual([
        'KIA0505 error PeerAuthentication bookinfo/default',
      ]);
    }
  });

  it('may well end TLS in the application', () => {
    const manifests = policy('DISABLE', 'bookinfo') + rule(NAMESPACE_HOST, 'tls: { mode: MUTUAL }');
    expect(codes(peerAuthenticationDisable, manifests)).toEqual([]);
  });

  it('are understood by clients whose narrower rule says the same', () => {
    const narrower = rule(NAMESPACE_HOST, 'tls: { mode: DISABLE }');
    const manifests = policy('DISABLE', 'bookinfo') + rule('*.local', MUTUAL) + narrower;
    expect(codes(peerAuthenticationDisable, manifests)).toEqual([]);
  });
});
