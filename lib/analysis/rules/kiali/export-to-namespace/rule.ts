import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_NAMESPACE = defineCode({
  code: 'KIA0005',
  severity: Severity.ERROR,
  title: 'exportTo names a namespace that does not exist',
  explanation:
    'A VirtualService, DestinationRule or ServiceEntry is exported to a namespace that is not there. Those who should see it do not, because `exportTo` hides it from all namespaces that it leaves out.',
  fix: 'Correct the name of the namespace, or create it.',
  documentation: istioPage('ops/best-practices/traffic-management'),
  examples: __dirname,
});

const EXPORTED = [Kind.VirtualService, Kind.DestinationRule, Kind.ServiceEntry];
const NO_NAMES = new Set(['.', '*', '~']);

/** Namespaces in `exportTo` that are not there. */
export const rule: Rule = {
  name: 'export-to-namespace',
  codes: [NO_NAMESPACE],
  check(world: World, report: Report): void {
    const names = world.of(Kind.Namespace).map(({ name }) => name);
    for (const { spec } of EXPORTED.flatMap((type) => world.of(type))) {
      for (const [index, namespace] of spec.texts('exportTo')) {
        if (!NO_NAMES.has(namespace) && !world.hasNamespace(namespace)) {
          report(NO_NAMESPACE, spec.at('exportTo', index), {
            message: `there is no namespace ${quote(namespace)}`,
            suggestion: didYouMean(namespace, names, 'correct the name'),
            isUnsure: !world.isClosed,
          });
        }
      }
    }
  },
};
