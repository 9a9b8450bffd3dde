import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { backendsOf, ROUTE_KINDS, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(backend: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: productpage
spec:
  ports:
    - port: 9080
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
        - name: ${backend}
          port: 9080`;
}

const NO_BACKEND = defineCode({
  code: 'KIA1402',
  severity: Severity.ERROR,
  title: 'A route sends requests to a Service that does not exist',
  explanation:
    'A route of the Gateway API names a Service in `backendRefs`, or in a filter that mirrors requests, that is not there. Requests to it get a 500. The name is that of a Service, not a host: it has no dots, and the namespace stands beside it.',
  fix: 'Correct the name or the namespace, or create the Service.',
  documentation: gatewayApiPage('api-types/httproute'),
  examples: __dirname,
});

/** Services that routes send requests to and that are not there. */
export const rule: Rule = {
  name: 'route-backend',
  codes: [NO_BACKEND],
  check(world: World, report: Report): void {
    for (const { field, type, namespace, name } of routesIn(world).flatMap(backendsOf)) {
      if (type === Kind.Service && name !== '' && world.find(type, namespace, name) === undefined) {
        const candidates = world.of(type, namespace).map((candidate) => candidate.name);
        const isHost = name.includes('.');
        report(NO_BACKEND, field.at('name'), {
          message: isHost
            ? `${quote(name)} is a host, not the name of a Service`
            : `namespace ${quote(namespace)} has no Service ${quote(name)}`,
          suggestion: isHost
            ? 'give the name alone, and the namespace in namespace'
            : didYouMean(name, candidates, 'correct the name or the namespace'),
          isUnsure: !isHost && !world.isClosed,
          isLikely: world.holdsSome(type, namespace),
        });
      }
    }
  },
};
