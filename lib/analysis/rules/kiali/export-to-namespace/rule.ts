import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
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
    'A VirtualService, DestinationRule or ServiceEntry is exported to a namespace that does not exist. The intended namespace does not see it, because `exportTo` hides it from all namespaces that it does not list.',
  fix: 'Correct the name of the namespace, or create it.',
  documentation: istioPage('ops/best-practices/traffic-management'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_NAMESPACE, {
  unknownNamespace: ({ namespace, candidates }: { namespace: string; candidates: readonly string[] }) => ({
    message: `namespace ${quote(namespace)} does not exist`,
    suggestion: didYouMean(namespace, candidates, 'correct the name'),
  }),
});

const EXPORTED = [Kind.VirtualService, Kind.DestinationRule, Kind.ServiceEntry];
// The namespace of the object, all namespaces, and no namespace.
const SPECIAL_VALUES = new Set(['.', '*', '~']);

/** Reports namespaces in `exportTo` that do not exist. */
export const rule: Rule = {
  name: 'export-to-namespace',
  codes: [NO_NAMESPACE],
  check(world: World, report: Report): void {
    const candidates = world.of(Kind.Namespace).map(({ name }) => name);
    for (const { spec } of EXPORTED.flatMap((type) => world.of(type))) {
      for (const [index, namespace] of spec.texts('exportTo')) {
        if (!SPECIAL_VALUES.has(namespace) && !world.hasNamespace(namespace)) {
          const diagnostic = MESSAGES.unknownNamespace({ namespace, candidates });
          report(diagnostic, spec.at('exportTo', index), { isUnsure: !world.isClosed });
        }
      }
    }
  },
};
