import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const NAMESPACE = `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { istio.io/dataplane-mode: ambient } }
---
`;

function service(labels = ''): string {
  return `${NAMESPACE}
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo, labels: { ${labels} } }
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

const WITHOUT_WAYPOINT = service();
const BEHIND_WAYPOINT = service('istio.io/use-waypoint: waypoint');
const HOST = 'reviews.bookinfo.svc.cluster.local';
const ROUTES = `hosts: [${HOST}], http: [{ timeout: 1s }]`;

describe('a VirtualService for a Service in ambient mode', () => {
  it('is in the namespace of the Service, which uses a waypoint', () => {
    expect(findingsOf(rule, BEHIND_WAYPOINT + object('VirtualService', ROUTES))).toEqual([]);
  });

  it('is reported if it is in another namespace, and if the Service does not use a waypoint', () => {
    expect(findingsOf(rule, WITHOUT_WAYPOINT + object('VirtualService', ROUTES, 'web'))).toEqual([
      'KIA1114 warning VirtualService web/reviews spec.hosts[0]: a waypoint applies only the configuration in the namespace of Service "bookinfo/reviews"',
      'KIA1113 warning VirtualService web/reviews spec.hosts[0]: Service "bookinfo/reviews" is in ambient mode, but does not use a waypoint',
    ]);
  });

  it('does not need a waypoint if it is for a gateway only', () => {
    expect(findingsOf(rule, WITHOUT_WAYPOINT + object('VirtualService', `gateways: [web], ${ROUTES}`))).toEqual([]);
  });

  it('does not need a waypoint if it routes TCP connections only', () => {
    expect(findingsOf(rule, WITHOUT_WAYPOINT + object('VirtualService', `hosts: [${HOST}], tcp: [{}]`))).toEqual([]);
  });
});

describe('a VirtualService for other hosts in ambient mode', () => {
  const virtualService = object('VirtualService', 'hosts: [api.example.com], http: [{}]');

  it('needs a waypoint in its namespace', () => {
    expect(findingsOf(rule, WITHOUT_WAYPOINT + virtualService, { isClosed: true })).toEqual([
      'KIA1109 warning VirtualService bookinfo/reviews spec.hosts[0]: namespace "bookinfo" is in ambient mode, but its traffic does not go through a waypoint',
    ]);
    expect(findingsOf(rule, BEHIND_WAYPOINT + virtualService, { isClosed: true })).toEqual([]);
  });

  it('is an INFO if the Services may exist elsewhere, and a WARNING if the namespace has others', () => {
    expect(findingsOf(rule, NAMESPACE + virtualService)[0]).toMatch(/^KIA1109 info/);
    expect(findingsOf(rule, WITHOUT_WAYPOINT + virtualService)[0]).toMatch(/^KIA1109 warning/);
  });
});

describe('a DestinationRule for a Service in ambient mode', () => {
  it('needs a waypoint for settings of requests, in subsets too', () => {
    const requests = `host: ${HOST}, subsets: [{ trafficPolicy: { connectionPool: { http: {} } } }]`;
    expect(findingsOf(rule, WITHOUT_WAYPOINT + object('DestinationRule', requests))).toEqual([
      'KIA0211 warning DestinationRule bookinfo/reviews spec.host: Service "bookinfo/reviews" is in ambient mode, but does not use a waypoint',
    ]);
  });

  it('does not need a waypoint for settings of connections', () => {
    const connections = `host: ${HOST}, trafficPolicy: { connectionPool: { tcp: {} } }`;
    expect(findingsOf(rule, WITHOUT_WAYPOINT + object('DestinationRule', connections))).toEqual([]);
  });
});
