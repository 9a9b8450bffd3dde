import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function service(name: string, port: string): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: bookinfo }
spec: { selector: { app: reviews }, ports: [{ ${port} }] }
---
`;
}

function deployment(inject = 'true', label = ''): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: bookinfo, labels: { ${label} } }
spec: { template: { metadata: { labels: { app: reviews, sidecar.istio.io/inject: "${inject}" } } } }
---
`;
}

const PROTOCOLS = service('reviews', 'port: 80') + service('reviews-udp', 'port: 80, protocol: UDP');

describe('Services of a Deployment', () => {
  it('must use the same protocol for a port', () => {
    expect(findingsOf(rule, PROTOCOLS + deployment())).toEqual([
      'IST0116 warning Deployment bookinfo/reviews: Services disagree on the protocol of port 80: TCP in Service "reviews", UDP in Service "reviews-udp"',
    ]);
  });

  it('must map the same port to a port of the pods', () => {
    const services = service('b', 'port: 81, targetPort: 8080') + service('a', 'port: 80, targetPort: 8080');
    expect(findingsOf(rule, services + deployment())).toEqual([
      'IST0137 warning Deployment bookinfo/reviews: Services map different ports to port 8080 of the pods: 80 in Service "a", 81 in Service "b"',
    ]);
  });

  it('map a port to the same port of the pods by default', () => {
    const services = service('a', 'port: 8080') + service('b', 'port: 80, targetPort: 8080');
    expect(findingsOf(rule, services + deployment())).toHaveLength(1);
  });

  it('may refer to a port of the pods by name', () => {
    const services = service('a', 'port: 81, targetPort: http') + service('b', 'port: 80, targetPort: http');
    expect(findingsOf(rule, services + deployment())).toEqual([expect.stringMatching(/ to port http of the pods: /)]);
  });

  it('may be equal', () => {
    const port = 'port: 80, targetPort: 8080, protocol: TCP';
    expect(findingsOf(rule, service('a', port) + service('b', port) + deployment())).toEqual([]);
  });

  it('are not checked without a sidecar', () => {
    expect(findingsOf(rule, PROTOCOLS + deployment('false'))).toEqual([]);
  });

  it('are not checked for a waypoint', () => {
    const waypoint = deployment('true', 'gateway.istio.io/managed: istio.io-mesh-controller');
    expect(findingsOf(rule, PROTOCOLS + waypoint)).toEqual([]);
  });
});
