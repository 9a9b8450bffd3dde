import { describe, expect, it } from 'vitest';
import { findingsOf, resourcesIn, suggestionsOf } from '../../../../../test/analysis/findings';
import { analyze } from '../../../analyze';
import { rule } from './rule';

function service(spec = 'ports: [{ name: http, port: 9080 }]', annotations = ''): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo, annotations: { ${annotations} } }
spec: { ${spec} }
---
`;
}

function virtualService(destination: string, spec = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: bookinfo }
spec: { hosts: [reviews], ${spec} http: [{ route: [{ destination: { ${destination} } }] }] }
---
`;
}

const TWO_PORTS = 'ports: [{ name: http, port: 80 }, { name: http-admin, port: 90 }]';

describe('the host of a destination', () => {
  it('must have a Service or ServiceEntry', () => {
    expect(findingsOf(rule, service() + virtualService('host: reviews'))).toEqual([]);
    expect(findingsOf(rule, service() + virtualService('host: review'), { isClosed: true })).toEqual([
      'IST0101 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.host: no Service and no ServiceEntry has the host "review.bookinfo.svc.cluster.local"',
    ]);
    expect(suggestionsOf(rule, service() + virtualService('host: review'), { isClosed: true })).toEqual([
      'did you mean "reviews.bookinfo.svc.cluster.local"?',
    ]);
  });

  it('is an INFO if the host may exist elsewhere, and an ERROR if its namespace has Services', () => {
    expect(findingsOf(rule, virtualService('host: ratings'))[0]).toMatch(/^IST0101 info/);
    expect(findingsOf(rule, service() + virtualService('host: ratings'))[0]).toMatch(/^IST0101 error/);
    expect(findingsOf(rule, service() + virtualService('host: api.example.com'))[0]).toMatch(/^IST0101 info/);
  });

  it('must be exported to the namespace of the VirtualService', () => {
    const hidden = service('ports: [{ port: 80 }]', "networking.istio.io/exportTo: 'web'");
    expect(findingsOf(rule, hidden + virtualService('host: reviews'))).toEqual([
      'IST0101 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.host: Service "bookinfo/reviews" with the host "reviews.bookinfo.svc.cluster.local" is not exported to namespace "bookinfo", where the routes apply',
    ]);
  });

  it('must be exported to the namespaces that the VirtualService is exported to, instead of its own', () => {
    const local = service('ports: [{ port: 80 }]', "networking.istio.io/exportTo: '.'");
    expect(findingsOf(rule, local + virtualService('host: reviews', 'exportTo: [web, blog],'))).toEqual([
      'IST0101 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.host: Service "bookinfo/reviews" with the host "reviews.bookinfo.svc.cluster.local" is not exported to namespace "web" or "blog", where the routes apply',
    ]);
    expect(findingsOf(rule, local + virtualService('host: reviews', "exportTo: ['.'],"))).toEqual([]);
  });

  it('can be exported to a namespace that the VirtualService is exported to', () => {
    const hidden = service('ports: [{ port: 80 }]', "networking.istio.io/exportTo: 'web'");
    expect(findingsOf(rule, hidden + virtualService('host: reviews', 'exportTo: [web],'))).toEqual([]);
  });

  it('is also checked for mirrors', () => {
    const mirror = virtualService('host: reviews').replace('http: [{ ', 'http: [{ mirror: { host: ratings }, ');
    expect(findingsOf(rule, service() + mirror)[0]).toContain('spec.http[0].mirror.host');
  });
});

describe('the port of a destination', () => {
  it('must be a port of the host', () => {
    const manifests = service(TWO_PORTS) + virtualService('host: reviews, port: { number: 8080 }');
    expect(findingsOf(rule, manifests)).toEqual([
      'IST0101 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.port.number: host "reviews.bookinfo.svc.cluster.local" has no port 8080',
    ]);
    expect(suggestionsOf(rule, manifests)).toEqual(['use one of 80, 90']);
    expect(findingsOf(rule, service(TWO_PORTS) + virtualService('host: reviews, port: { number: 90 }'))).toEqual([]);
  });

  it('must be added to a Service without ports', () => {
    const manifests = service('') + virtualService('host: reviews, port: { number: 80 }');
    expect(suggestionsOf(rule, manifests)).toEqual(['add the port to the Service']);
  });

  it('is required if the host has several', () => {
    const manifests = service(TWO_PORTS) + virtualService('host: reviews');
    expect(findingsOf(rule, manifests)).toEqual([
      'IST0112 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.host: host "reviews.bookinfo.svc.cluster.local" has several ports, and the destination does not specify one',
    ]);
    expect(suggestionsOf(rule, manifests)).toEqual(['set port.number to one of 80, 90']);
  });

  it('is not checked if a declared host has no ports', () => {
    const declared = resourcesIn(service(''), 'assumed');
    const routes = resourcesIn(virtualService('host: reviews, port: { number: 80 }'), 'analyzed');
    expect(analyze([...declared, ...routes], { rules: [rule] })).toEqual([]);
  });
});
