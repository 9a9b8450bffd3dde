import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const ROOT_SELECTOR = defineCode({
  code: 'KIA1006',
  severity: Severity.WARNING,
  title: 'A Sidecar in the root namespace has a selector',
  explanation:
    'A Sidecar in the root namespace is the default for all namespaces without their own Sidecar, and such a default must not select pods. With a selector, it applies to pods in the root namespace only.',
  fix: 'Remove the selector, or move the Sidecar to the namespace of the pods.',
  documentation: istioPage('reference/config/networking/sidecar'),
  examples: __dirname,
});

const MESSAGES = messagesOf(ROOT_SELECTOR, {
  selectorInRootNamespace: ({ namespace }: { namespace: string }) => ({
    message: `a Sidecar with a selector in the root namespace ${quote(namespace)} is not a default for other namespaces`,
    suggestion: 'remove the selector, or move the Sidecar to the namespace of the pods',
  }),
});

/** Reports Sidecars in the root namespace that a selector keeps from being the default for all namespaces. */
export const rule: Rule = {
  name: 'sidecar-root-selector',
  codes: [ROOT_SELECTOR],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.Sidecar, world.rootNamespace)) {
      const selector = spec.object('workloadSelector');
      if (selector?.filled('labels')) {
        report(MESSAGES.selectorInRootNamespace({ namespace: world.rootNamespace }), selector);
      }
    }
  },
};
