import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { parentsOf, ROUTE_KINDS, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(parent: string): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: web
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: bookinfo
spec:
  parentRefs:
    - name: ${parent}
  rules:
    - backendRefs:
        - name: productpage
          port: 9080`;
}

const NO_PARENT = defineCode({
  code: 'KIA1401',
  severity: Severity.ERROR,
  title: 'A route is attached to something that does not exist',
  explanation:
    'A route of the Gateway API names a Gateway, ListenerSet or Service in `parentRefs` that is not there. The route takes no requests. Without a namespace, the parent is looked for in the namespace of the route.',
  fix: 'Correct the name or the namespace, or create the parent.',
  documentation: gatewayApiPage('api-types/httproute'),
  examples: __dirname,
});

const PARENT_KINDS = new Set<string>([Kind.KubernetesGateway, Kind.ListenerSet, Kind.Service, Kind.ServiceEntry]);

/** Parents of routes that are not there. */
export const rule: Rule = {
  name: 'route-parent',
  codes: [NO_PARENT],
  check(world: World, report: Report): void {
    for (const { field, type, kind, namespace, name } of routesIn(world).flatMap(parentsOf)) {
      if (PARENT_KINDS.has(type) && name !== '' && world.find(type, namespace, name) === undefined) {
        const candidates = world.of(type, namespace).map((candidate) => candidate.name);
        report(NO_PARENT, field.at('name'), {
          message: `namespace ${quote(namespace)} has no ${kind} ${quote(name)}`,
          suggestion: didYouMean(name, candidates, 'correct the name or the namespace'),
          isUnsure: !world.isClosed,
          isLikely: world.holdsSome(type, namespace),
        });
      }
    }
  },
};
