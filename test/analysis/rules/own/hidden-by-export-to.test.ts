import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/own/hidden-by-export-to/rule';
import { findingsOf } from '../../findings';

function service(exportTo = '*'): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo, annotations: { networking.istio.io/exportTo: '${exportTo}' } }
---
`;
}

const GATEWAY = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: bookinfo }
spec: { selector: { istio: ingressgateway } }
---
`;

function virtualService(spec: string, namespace = 'bookinfo'): string {
  const destination = 'destination: { host: reviews.bookinfo.svc.cluster.local, subset: v1 }';
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: ${namespace} }
spec: { hosts: [reviews.example.com], http: [{ route: [{ ${destination} }] }], ${spec} }
---
`;
}

function destinationRule(exportTo: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: bookinfo }
spec: { host: reviews, subsets: [{ name: v1 }], exportTo: [${exportTo}] }
---
`;
}

describe('a gateway in another namespace', () => {
  it('sees what is exported to all, or to it', () => {
    const routes = virtualService('gateways: [web], exportTo: [istio-system]');
    expect(findingsOf(rule, GATEWAY + service('.,istio-system') + destinationRule("'*'") + routes)).toEqual([]);
  });

  it('does not see routes, hosts and subsets that are not exported to it', () => {
    const routes = virtualService('gateways: [web], exportTo: [.]');
    const findings = findingsOf(rule, GATEWAY + service('.') + destinationRule('.') + routes);
    expect(findings.map((finding) => finding.replace(/from the pods of .*/, 'from ...'))).toEqual([
      'ANA0105 error VirtualService bookinfo/reviews spec.exportTo: exportTo hides the routes from ...',
      'ANA0105 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.host: exportTo hides host "reviews.bookinfo.svc.cluster.local" from ...',
      'ANA0105 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.subset: exportTo hides DestinationRule "bookinfo/reviews", which has subset "v1", from ...',
    ]);
  });

  it('whose pods nobody knows may be anywhere', () => {
    const gateway = GATEWAY.replace('ingressgateway', 'unknown');
    expect(findingsOf(rule, gateway + service('.') + virtualService('gateways: [web]'))).toEqual([]);
  });

  it('of the Gateway API has its pods beside it', () => {
    const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: reviews, namespace: bookinfo }
spec: { parentRefs: [{ name: web, namespace: ingress }], rules: [{ backendRefs: [{ name: reviews }] }] }
`;
    expect(findingsOf(rule, service('.') + route)).toEqual([
      'ANA0105 error HTTPRoute bookinfo/reviews spec.rules[0].backendRefs[0].name: exportTo hides host "reviews.bookinfo.svc.cluster.local" from Gateway "ingress/web"',
    ]);
    expect(findingsOf(rule, service('ingress') + route)).toEqual([]);
  });
});

describe('clients in another namespace', () => {
  it('do not see subsets that are not exported to them', () => {
    const manifests = service() + destinationRule('.') + virtualService('', 'web');
    expect(findingsOf(rule, manifests)).toEqual([
      'ANA0105 error VirtualService web/reviews spec.http[0].route[0].destination.subset: exportTo hides DestinationRule "bookinfo/reviews", which has subset "v1", from clients in namespace "web"',
    ]);
  });

  it('are not let through by a Sidecar', () => {
    const sidecar = `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: web }
spec: { egress: [{ hosts: [bookinfo/reviews.bookinfo.svc.cluster.local, 'bookinfo/*'] }] }
`;
    expect(findingsOf(rule, service('.') + sidecar)).toHaveLength(1);
    expect(findingsOf(rule, service('web') + sidecar)).toEqual([]);
  });

  it('may call what a hidden wildcard happens to cover', () => {
    const wildcard = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: all, namespace: egress }
spec: { hosts: ['*.local'], exportTo: [.] }
---
`;
    expect(findingsOf(rule, wildcard + GATEWAY + virtualService('gateways: [web]'))).toEqual([]);
  });
});
