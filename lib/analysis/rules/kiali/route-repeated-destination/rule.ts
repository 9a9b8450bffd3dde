import { defineCode } from '../../../../diagnostics/define-code';
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
    'Two destinations of one route have the same host, subset and port. Their weights add up, so the split is not what it looks like; most likely one of the two names the wrong subset.',
  fix: 'Correct the subset, or merge the two destinations. Two that change headers differently are no mistake and not reported.',
  documentation: istioPage('reference/config/networking/virtual-service'),
  examples: __dirname,
});

/** Destinations that stand twice in a route. */
export const rule: Rule = {
  name: 'route-repeated-destination',
  codes: [REPEATED],
  check(world: World, report: Report): void {
    for (const route of world.of(Kind.VirtualService).flatMap(routesOf)) {
      // A destination with headers of its own differs from others by them.
      const targets = route.objects('route').filter((target) => !target.has('headers'));
      for (const same of groupBy(targets, (target) => identityOf(target, world)).values()) {
        const [first] = same;
        for (const target of first === undefined ? [] : same.slice(1)) {
          report(REPEATED, target.objectOrEmpty('destination'), {
            message: `${nameOf(target)} is a destination of this route already, as number ${(first?.index ?? 0) + 1}`,
            suggestion: 'correct the subset, or merge the two',
          });
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

function nameOf(target: Field): string {
  const destination = target.objectOrEmpty('destination');
  const host = quote(destination.text('host') ?? '');
  const subset = destination.text('subset');
  return subset ? `subset ${quote(subset)} of host ${host}` : `host ${host}`;
}
