import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function service(port: string, metadata = 'name: reviews, namespace: bookinfo'): string {
  return `
apiVersion: v1
kind: Service
metadata: { ${metadata} }
spec: { selector: { app: reviews }, ports: [{ ${port} }] }
---
`;
}

function pod(container: string, namespace = 'bookinfo'): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: ${namespace}, labels: { app: reviews } }
spec: { containers: [{ name: reviews, ${container} }] }
---
`;
}

const PORTS = 'ports: [{ name: web, containerPort: 9080 }]';

describe('the target port of a Service', () => {
  it.each(['port: 80, targetPort: web', 'port: 80, targetPort: 9080', 'port: 9080'])(
    'matches a container port by name, by number or by default: %s',
    (port) => {
      expect(findingsOf(rule, service(port) + pod(PORTS))).toEqual([]);
    },
  );

  it('is reported if no container declares it', () => {
    expect(findingsOf(rule, service('port: 80, targetPort: http') + pod(PORTS))).toEqual([
      'KIA0701 error Service bookinfo/reviews spec.ports[0].targetPort: no container behind the Service has a port named "http"',
    ]);
    expect(findingsOf(rule, service('port: 80') + pod(PORTS))).toEqual([
      'KIA0701 warning Service bookinfo/reviews spec.ports[0].port: no container behind the Service declares port 80',
    ]);
  });

  it.each(['port: 15090, targetPort: http-envoy-prom', 'port: 15020'])('may be a port of the proxy: %s', (port) => {
    expect(findingsOf(rule, service(port) + pod(PORTS))).toEqual([]);
  });

  it('is not checked if containers declare no ports, or if the injector fills them in', () => {
    expect(findingsOf(rule, service('port: 80') + pod('image: reviews'))).toEqual([]);
    expect(findingsOf(rule, service('port: 80') + pod(`image: auto, ${PORTS}`))).toEqual([]);
  });

  it('is not checked for the control plane and for generated gateways', () => {
    const inRoot = service('port: 80', 'name: istiod, namespace: istio-system') + pod(PORTS, 'istio-system');
    expect(findingsOf(rule, inRoot)).toEqual([]);
    const labels = 'name: web, namespace: bookinfo, labels: { gateway.networking.k8s.io/gateway-name: web }';
    expect(findingsOf(rule, service('port: 80', labels) + pod(PORTS))).toEqual([]);
  });
});
