import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { Resource } from '../../../../world/resource';
import { rule } from './rule';

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
  it('can use routes, hosts and subsets that are exported to all namespaces or to its own', () => {
    const routes = virtualService('gateways: [web], exportTo: [istio-system]');
    expect(findingsOf(rule, GATEWAY + service('.,istio-system') + destinationRule("'*'") + routes)).toEqual([]);
  });

  it('cannot use routes, hosts and subsets that are not exported to its namespace', () => {
    const routes = virtualService('gateways: [web], exportTo: [.]');
    const findings = findingsOf(rule, GATEWAY + service('.') + destinationRule('.') + routes);
    expect(findings).toEqual([
      'ANA0105 error VirtualService bookinfo/reviews spec.exportTo: exportTo hides the routes from the pods of Gateway "bookinfo/web" in namespace "istio-system"',
      'ANA0105 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.host: exportTo hides host "reviews.bookinfo.svc.cluster.local" from the pods of Gateway "bookinfo/web" in namespace "istio-system"',
      'ANA0105 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.subset: exportTo hides DestinationRule "bookinfo/reviews" with subset "v1" from the pods of Gateway "bookinfo/web" in namespace "istio-system"',
    ]);
    const [suggestion] = suggestionsOf(rule, GATEWAY + service('.') + destinationRule('.') + routes);
    expect(suggestion).toBe('add "istio-system" to exportTo');
  });

  it('is not checked if its pods are unknown', () => {
    const gateway = GATEWAY.replace('ingressgateway', 'unknown');
    expect(findingsOf(rule, gateway + service('.') + virtualService('gateways: [web]'))).toEqual([]);
  });

  it('has its pods in the namespace of the Gateway, for the Gateway API', () => {
    const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: reviews, namespace: bookinfo }
spec: { parentRefs: [{ name: web, namespace: ingress }], rules: [{ backendRefs: [{ name: reviews }] }] }
`;
    expect(findingsOf(rule, service('.') + route)).toEqual([
      'ANA0105 error HTTPRoute bookinfo/reviews spec.rules[0].backendRefs[0].name: exportTo hides host "reviews.bookinfo.svc.cluster.local" from the pods of Gateway "ingress/web" in namespace "ingress"',
    ]);
    expect(findingsOf(rule, service('ingress') + route)).toEqual([]);
  });
});

describe('clients in another namespace', () => {
  it('cannot use subsets that are not exported to their namespace', () => {
    const manifests = service() + destinationRule('.') + virtualService('', 'web');
    expect(findingsOf(rule, manifests)).toEqual([
      'ANA0105 error VirtualService web/reviews spec.http[0].route[0].destination.subset: exportTo hides DestinationRule "bookinfo/reviews" with subset "v1" from clients in namespace "web"',
    ]);
  });

  it('cannot use hidden hosts that a Sidecar lists', () => {
    const sidecar = `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: web }
spec: { egress: [{ hosts: [bookinfo/reviews.bookinfo.svc.cluster.local, 'bookinfo/*'] }] }
`;
    expect(findingsOf(rule, service('.') + sidecar)).toEqual([
      'ANA0105 error Sidecar web/default spec.egress[0].hosts[0]: exportTo hides host "reviews.bookinfo.svc.cluster.local" from clients in namespace "web"',
    ]);
    expect(findingsOf(rule, service('web') + sidecar)).toEqual([]);
  });

  it('can use hosts that a hidden wildcard covers', () => {
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

describe('a ServiceEntry that the mesh configuration limits to its namespace', () => {
  const manifests = `
{ apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: { name: pay, namespace: egress }, spec: { hosts: [pay.example.com] } }
---
{ apiVersion: networking.istio.io/v1, kind: Sidecar, metadata: { name: default, namespace: web }, spec: { egress: [{ hosts: [egress/pay.example.com] }] } }
`;
  const limits = (applyToSidecars: boolean) => ({
    meshConfig: new Resource(
      { serviceEntryVisibility: { applyToSidecars, defaultVisibility: 'NAMESPACE' } },
      {},
      'assumed',
    ),
  });

  it('is hidden from the sidecars of other namespaces, if the limits apply to sidecars', () => {
    expect(findingsOf(rule, manifests, limits(true))).toEqual([
      'ANA0105 error Sidecar web/default spec.egress[0].hosts[0]: serviceEntryVisibility of the mesh configuration hides host "pay.example.com" from clients in namespace "web"',
    ]);
    expect(findingsOf(rule, manifests, limits(false))).toEqual([]);
  });
});
