import { istioPage } from '../../../facts/documentation';
import { Kind } from '../../../world/kinds';
import type { World } from '../../../world/world';
import { Severity } from '../../finding';
import type { Code, Report, Rule } from '../../rule';
import { routesOf } from '../istio/virtual-service-routes';

const LONE_WEIGHT: Code = {
  code: 'KIA1104',
  severity: Severity.WARNING,
  title: 'The only destination of a route has a weight below 100',
  explanation:
    'A route with one destination sends everything there, whatever the weight. Either the weight is left over, or the other destination is missing.',
  fix: 'Remove the weight, or add the destination that gets the rest.',
  example: {
    bad: `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts:
    - reviews
  http:
    - route:
        - destination:
            host: reviews
            subset: v1
          weight: 90`,
    good: `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts:
    - reviews
  http:
    - route:
        - destination:
            host: reviews
            subset: v1
          weight: 90
        - destination:
            host: reviews
            subset: v2
          weight: 10`,
  },
  documentation: istioPage('reference/config/networking/virtual-service'),
};

const ALL = 100;

/** Weights that have no effect. */
export const routeWeight: Rule = {
  name: 'route-weight',
  codes: [LONE_WEIGHT],
  reads: [Kind.VirtualService],
  check(world: World, report: Report): void {
    for (const route of world.of(Kind.VirtualService).flatMap(routesOf)) {
      const [destination] = route.objects('route');
      const weight = destination?.number('weight') ?? 0;
      if (destination !== undefined && route.length('route') === 1 && weight > 0 && weight < ALL) {
        report(LONE_WEIGHT, destination.at('weight'), {
          message: `the only destination of the route gets all requests, not ${weight} of 100`,
          suggestion: 'remove the weight, or add the other destination',
        });
      }
    }
  },
};
