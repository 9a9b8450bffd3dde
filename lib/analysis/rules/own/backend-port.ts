import { quote } from '../../../diagnostics/words';
import { gatewayApiPage } from '../../../facts/documentation';
import { Kind } from '../../../world/kinds';
import type { World } from '../../../world/world';
import { Severity } from '../../finding';
import type { Code, Report, Rule } from '../../rule';
import { backendsOf, ROUTE_KINDS, routesIn } from '../gateway-api/routes';

function example(port: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: productpage
spec:
  ports:
    - port: 80
      targetPort: 9080
      name: http
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: bookinfo
spec:
  parentRefs:
    - name: web
  rules:
    - backendRefs:
        - name: productpage
          port: ${port}`;
}

const NO_PORT: Code = {
  code: 'ANA0112',
  severity: Severity.ERROR,
  title: 'A route sends requests to a port that the Service does not have',
  explanation:
    'The Service of a `backendRef` is there and does not have the port. Requests to it fail. The port is that of the Service, not that of the containers behind it.',
  fix: 'Give one of the ports of the Service.',
  example: { bad: example(9080), good: example(80) },
  documentation: gatewayApiPage('api-types/httproute'),
};

/** Ports of Services that routes send requests to and that are not there. */
export const backendPort: Rule = {
  name: 'backend-port',
  codes: [NO_PORT],
  reads: [...ROUTE_KINDS, Kind.Service],
  check(world: World, report: Report): void {
    for (const { field, type, namespace, name } of routesIn(world).flatMap(backendsOf)) {
      const service = type === Kind.Service ? world.find(type, namespace, name) : undefined;
      const ports = service?.spec.objects('ports').map((port) => port.number('port')) ?? [];
      if (field.has('port') && ports.length > 0 && !ports.includes(field.number('port'))) {
        report(NO_PORT, field.at('port'), {
          message: `Service ${quote(`${namespace}/${name}`)} has no port ${field.number('port')}`,
          suggestion: `use ${ports.join(' or ')}`,
        });
      }
    }
  },
};
