import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import { routesOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const REPEATED = defineCode({
  code: 'KIA1105',
  severity: Severity.WARNING,
  title: 'A route has the same destination twice',
  explanation:
    'Two destinations of one route have the same host, subset and port. Their weights add up, so the split differs from what the route seems to define. Most likely, one of them names the wrong subset. Destinations with their own `headers` are not reported.',
  fix: 'Correct the subset, or merge the two destinations.',
  documentation: istioPage('reference/config/networking/virtual-service'),
  examples: __dirname,
});

const MESSAGES = messagesOf(REPEATED, {
  repeatedDestination: ({ host, subset, first }: RepeatedDestination) => ({
    message: `${subset ? `subset ${quote(subset)} of ` : ''}host ${quote(host)} is already destination ${first + 1} of this route`,
    suggestion: 'correct the subset, or merge the two destinations',
  }),
});

interface RepeatedDestination {
  readonly host: string;
  readonly subset: string | undefined;
  /** Index of the first of the two destinations. */
  readonly first: number;
}

/** Reports destinations that a route contains twice. */
export const rule: Rule = {
  name: 'route-repeated-destination',
  codes: [REPEATED],
  check(world: World, report: Report): void {
    for (const route of world.of(Kind.VirtualService).flatMap(routesOf)) {
      // Destinations that set headers are different even if they have the same host and subset.
      const targets = route.objects('route').filter((target) => !target.has('headers'));
      for (const same of groupBy(targets, (target) => identityOf(target, world)).values()) {
        const [first] = same;
        for (const target of first === undefined ? [] : same.slice(1)) {
          const destination = target.objectOrEmpty('destination');
          const message = MESSAGES.repeatedDestination({
            host: destination.text('host') ?? '',
            subset: destination.text('subset'),
            first: first?.index ?? 0,
          });
          report(message, destination);
        }
      }
    }
  },
};

function identityOf(target: Field, world: World): string {
  const destination = target.objectOrEmpty('destination');
  const host = world.fullHost(destination.text('host') ?? '', target.resource.namespace);
  const port = destination.objectOrEmpty('port').number('number');
  return `${host} ${destination.text('subset') ?? ''} ${port}`;
}
