import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/sidecar-egress-host/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/sidecar-outbound-mode/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/sidecar-root-selector/rule';
import { findingsOf } from '../../findings';

function sidecar(spec: string, namespace = 'bookinfo'): string {
  return `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: ${namespace} }
spec: { ${spec} }
`;
}

function egress(...hosts: string[]): string {
  return sidecar(`egress: [{ hosts: ${JSON.stringify(hosts)} }]`);
}

const HOSTS = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: example, namespace: egress }
spec: { hosts: [api.example.com, '*.example.org'] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: virtual, namespace: web }
spec: { hosts: [virtual.example.net] }
---
`;

describe('hosts that a Sidecar lets through', () => {
  it('are those of Services, ServiceEntries and VirtualServices of the namespace, and wildcards of them', () => {
    const hosts = [
      './reviews.bookinfo.svc.cluster.local',
      'egress/api.example.com',
      'egress/*.example.com',
      'egress/any.example.org',
      '*/*.bookinfo.svc.cluster.local',
      'web/virtual.example.net',
    ];
    expect(findingsOf(rule, HOSTS + egress(...hosts), { context: '' })).toEqual([]);
  });

  it('may be all of a namespace, or none', () => {
    expect(findingsOf(rule, egress('*/*', './*', 'other/*', '~/*'), { context: '' })).toEqual([]);
  });

  it('are reported where the namespace does not have them', () => {
    expect(findingsOf(rule, HOSTS + egress('./api.example.com'), { context: '' })).toEqual([
      'KIA1004 warning Sidecar bookinfo/default spec.egress[0].hosts[0]: namespace "bookinfo" has no Service, ServiceEntry or VirtualService with host "api.example.com"',
    ]);
    expect(findingsOf(rule, HOSTS + egress('*/*.example.net.au'), { context: '' })).toHaveLength(1);
  });
});

describe('a Sidecar in the root namespace', () => {
  it('may not select pods', () => {
    const selector = 'workloadSelector: { labels: { app: reviews } }';
    expect(findingsOf(rule, sidecar(selector, 'istio-system'))).toHaveLength(1);
    expect(findingsOf(rule, sidecar(selector))).toEqual([]);
  });
});

describe('the outbound traffic policy of a Sidecar', () => {
  it('restricts where it names no mode', () => {
    expect(findingsOf(rule, sidecar('outboundTrafficPolicy: {}'))).toEqual([
      'KIA1007 info Sidecar bookinfo/default spec.outboundTrafficPolicy: without a mode this means REGISTRY_ONLY, not the default of the mesh',
    ]);
    expect(findingsOf(rule, sidecar('outboundTrafficPolicy: { mode: ALLOW_ANY }'))).toEqual([]);
  });
});
