import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import { routesOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const LONE_WEIGHT = defineCode({
  code: 'KIA1104',
  severity: Severity.WARNING,
  title: 'The only destination of a route has a weight below 100',
  explanation:
    'A route with one destination sends all requests there, whatever the weight. Either the weight is superfluous, or another destination is missing.',
  fix: 'Remove the weight, or add the destination that receives the other requests.',
  documentation: istioPage('reference/config/networking/virtual-service'),
  examples: __dirname,
});

const MESSAGES = messagesOf(LONE_WEIGHT, {
  loneWeight: ({ weight }: { weight: number }) => ({
    message: `the only destination of the route receives all requests, not ${weight} of 100`,
    suggestion: 'remove the weight, or add the other destination',
  }),
});

const ALL = 100;

/** Reports weights that have no effect. */
export const rule: Rule = {
  name: 'route-weight',
  codes: [LONE_WEIGHT],
  check(world: World, report: Report): void {
    for (const route of world.of(Kind.VirtualService).flatMap(routesOf)) {
      const [destination] = route.objects('route');
      const weight = destination?.number('weight') ?? 0;
      if (destination !== undefined && route.length('route') === 1 && weight > 0 && weight < ALL) {
        report(MESSAGES.loneWeight({ weight }), destination.at('weight'));
      }
    }
  },
};
