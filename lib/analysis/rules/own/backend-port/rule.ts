import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { backendsOf, ROUTE_KINDS, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

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

const NO_PORT = defineCode({
  code: 'ANA0112',
  severity: Severity.ERROR,
  title: 'A route sends requests to a port that the Service does not have',
  explanation:
    'The Service of a `backendRef` is there and does not have the port. Requests to it fail. The port is that of the Service, not that of the containers behind it.',
  fix: 'Give one of the ports of the Service.',
  documentation: gatewayApiPage('api-types/httproute'),
  examples: __dirname,
});

/** Ports of Services that routes send requests to and that are not there. */
export const rule: Rule = {
  name: 'backend-port',
  codes: [NO_PORT],
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
