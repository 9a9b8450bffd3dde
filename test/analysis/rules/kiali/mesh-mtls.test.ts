import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../lib/analysis/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/peer-authentication-disable/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/peer-authentication-strict/rule';
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
    expect(codes(rule, mesh)).toEqual(['KIA0401 error PeerAuthentication istio-system/default']);
    expect(codes(rule, mesh + rule('*.local', MUTUAL))).toEqual([]);
    const namespace = WITHOUT_AUTO_MTLS + policy('STRICT', 'bookinfo');
    expect(codes(rule, namespace)).toEqual(['KIA0501 error PeerAuthentication bookinfo/default']);
    expect(codes(rule, namespace + rule(NAMESPACE_HOST, MUTUAL))).toEqual([]);
    expect(codes(rule, namespace + rule('*.local', MUTUAL))).toEqual([]);
  });
});

describe('with automatic mutual TLS', () => {
  it('no DestinationRule is needed, and none takes it away', () => {
    const manifests = policy('STRICT', 'istio-system') + rule('reviews', 'loadBalancer: {}', 'bookinfo');
    expect(codes(rule, manifests)).toEqual([]);
    expect(codes(rule, manifests + rule('*.local', MUTUAL))).toEqual([]);
  });
});

describe('servers that take plain text only', () => {
  it('do not understand clients that are told to use mutual TLS', () => {
    expect(codes(rule, policy('DISABLE', 'istio-system') + rule('*.local', MUTUAL))).toEqual([
      'KIA0506 error PeerAuthentication istio-system/default',
    ]);
    const namespace = policy('DISABLE', 'bookinfo');
    for (const host of [NAMESPACE_HOST, '*.local', 'reviews.bookinfo.svc.cluster.local']) {
      expect(codes(rule, namespace + rule(host, MUTUAL))).toEqual([
        'KIA0505 error PeerAuthentication bookinfo/default',
      ]);
    }
  });

  it('may well end TLS in the application', () => {
    const manifests = policy('DISABLE', 'bookinfo') + rule(NAMESPACE_HOST, 'tls: { mode: MUTUAL }');
    expect(codes(rule, manifests)).toEqual([]);
  });

  it('are understood by clients whose narrower rule says the same', () => {
    const narrower = rule(NAMESPACE_HOST, 'tls: { mode: DISABLE }');
    const manifests = policy('DISABLE', 'bookinfo') + rule('*.local', MUTUAL) + narrower;
    expect(codes(rule, manifests)).toEqual([]);
  });
});
