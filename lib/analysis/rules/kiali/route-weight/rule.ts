import { defineCode } from '../../../../diagnostics/define-code';
import { istioPage } from '../../../../diagnostics/documentation';
import { Severity } from '../../../../diagnostics/severity';
import { Kind } from '../../../../world/kinds';
import { routesOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const LONE_WEIGHT = defineCode({
  code: 'KIA1104',
  severity: Severity.WARNING,
  title: 'The only destination of a route has a weight below 100',
  explanation:
    'A route with one destination sends everything there, whatever the weight. Either the weight is left over, or the other destination is missing.',
  fix: 'Remove the weight, or add the destination that gets the rest.',
  documentation: istioPage('reference/config/networking/virtual-service'),
  examples: __dirname,
});

const ALL = 100;

/** Weights that have no effect. */
export const rule: Rule = {
  name: 'route-weight',
  codes: [LONE_WEIGHT],
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
