import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const ROOT_SELECTOR = defineCode({
  code: 'KIA1006',
  severity: Severity.WARNING,
  title: 'The Sidecar for all namespaces has a selector',
  explanation:
    'A Sidecar in the root namespace is the default for all namespaces that have none of their own, and as such may not select pods. With a selector it holds for pods of the root namespace only.',
  fix: 'Remove the selector, or put the Sidecar into the namespace of the pods.',
  documentation: istioPage('reference/config/networking/sidecar'),
  examples: __dirname,
});

/** Sidecars that look like a default for all namespaces and are none. */
export const rule: Rule = {
  name: 'sidecar-root-selector',
  codes: [ROOT_SELECTOR],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.Sidecar, world.rootNamespace)) {
      const selector = spec.object('workloadSelector');
      if (selector?.filled('labels')) {
        report(ROOT_SELECTOR, selector, {
          message: `a Sidecar of the root namespace ${quote(world.rootNamespace)} is a default for all pods, and this one selects some`,
          suggestion: 'remove the selector, or move the Sidecar to the namespace of the pods',
        });
      }
    }
  },
};
