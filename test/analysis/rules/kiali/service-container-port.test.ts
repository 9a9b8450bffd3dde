import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/service-container-port/rule';
import { findingsOf } from '../../findings';

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

describe('a port of a Service', () => {
  it('leads to a port of a container, by name, by number, or by its own number', () => {
    for (const port of ['port: 80, targetPort: web', 'port: 80, targetPort: 9080', 'port: 9080']) {
      expect(findingsOf(rule, service(port) + pod(PORTS))).toEqual([]);
    }
  });

  it('is reported where no container has it', () => {
    expect(findingsOf(rule, service('port: 80, targetPort: http') + pod(PORTS))).toEqual([
      'KIA0701 warning Service bookinfo/reviews spec.ports[0].targetPort: no container behind the Service has a port called "http"',
    ]);
    expect(findingsOf(rule, service('port: 80') + pod(PORTS))).toEqual([
      'KIA0701 warning Service bookinfo/reviews spec.ports[0].port: no container behind the Service declares port 80',
    ]);
  });

  it('may lead to the proxy', () => {
    const ports =
      service('port: 15090, targetPort: http-envoy-prom') + service('port: 15020', 'name: other, namespace: bookinfo');
    expect(findingsOf(rule, ports + pod(PORTS))).toEqual([]);
  });

  it('cannot be checked where containers declare no ports, or are filled in by injection', () => {
    expect(findingsOf(rule, service('port: 80') + pod('image: reviews'))).toEqual([]);
    expect(findingsOf(rule, service('port: 80') + pod(`image: auto, ${PORTS}`))).toEqual([]);
  });

  it('of the control plane or a generated gateway is left alone', () => {
    const inRoot = service('port: 80', 'name: istiod, namespace: istio-system') + pod(PORTS, 'istio-system');
    expect(findingsOf(rule, inRoot)).toEqual([]);
    const labels = 'name: web, namespace: bookinfo, labels: { gateway.networking.k8s.io/gateway-name: web }';
    expect(findingsOf(rule, service('port: 80', labels) + pod(PORTS))).toEqual([]);
  });
});
