import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/ambient-traffic/rule';
import { findingsOf } from '../../findings';

function scene(waypoint = ''): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { istio.io/dataplane-mode: ambient } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo, labels: { ${waypoint} } }
---
`;
}

function object(kind: string, spec: string, namespace = 'bookinfo'): string {
  return `
apiVersion: networking.istio.io/v1
kind: ${kind}
metadata: { name: reviews, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

const BEHIND = 'istio.io/use-waypoint: waypoint';
const HOST = 'reviews.bookinfo.svc.cluster.local';
const ROUTES = `hosts: [${HOST}], http: [{ timeout: 1s }]`;

describe('a VirtualService for a Service in ambient mode', () => {
  it('stands in the namespace of the Service, which is behind a waypoint', () => {
    expect(findingsOf(rule, scene(BEHIND) + object('VirtualService', ROUTES))).toEqual([]);
  });

  it('is reported where it stands elsewhere, or where no waypoint applies it', () => {
    expect(findingsOf(rule, scene() + object('VirtualService', ROUTES, 'web'))).toEqual([
      'KIA1114 warning VirtualService web/reviews spec.hosts[0]: a waypoint applies what stands in the namespace of Service "bookinfo/reviews"',
      'KIA1113 warning VirtualService web/reviews spec.hosts[0]: Service "bookinfo/reviews" is in ambient mode and behind no waypoint',
    ]);
  });

  it('needs no waypoint at a gateway, or for connections', () => {
    expect(findingsOf(rule, scene() + object('VirtualService', `gateways: [web], ${ROUTES}`))).toEqual([]);
    expect(findingsOf(rule, scene() + object('VirtualService', `hosts: [${HOST}], tcp: [{}]`))).toEqual([]);
  });

  it('for another host needs a waypoint in its namespace', () => {
    const manifests = scene() + object('VirtualService', 'hosts: [api.example.com], http: [{}]');
    expect(findingsOf(rule, manifests, { context: '' })[0]).toMatch(/^KIA1109 warning/);
    const behind = scene(BEHIND) + object('VirtualService', 'hosts: [api.example.com], http: [{}]');
    expect(findingsOf(rule, behind, { context: '' })).toEqual([]);
  });
});

describe('a DestinationRule for a Service in ambient mode', () => {
  it('needs a waypoint for requests only', () => {
    const requests = `host: ${HOST}, subsets: [{ trafficPolicy: { connectionPool: { http: {} } } }]`;
    expect(findingsOf(rule, scene() + object('DestinationRule', requests))[0]).toMatch(/^KIA0211 warning/);
    const connections = `host: ${HOST}, trafficPolicy: { connectionPool: { tcp: {} } }`;
    expect(findingsOf(rule, scene() + object('DestinationRule', connections))).toEqual([]);
  });
});
