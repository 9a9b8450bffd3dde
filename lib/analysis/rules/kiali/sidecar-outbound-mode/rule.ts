import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_MODE = defineCode({
  code: 'KIA1007',
  severity: Severity.INFO,
  title: 'A Sidecar has an outbound traffic policy without a mode',
  explanation:
    'Without `outboundTrafficPolicy`, a Sidecar takes the policy of the mesh, which by default lets requests to any host out. With one that names no mode it takes the first mode, REGISTRY_ONLY, and requests to hosts that the mesh does not know fail.',
  fix: 'Give the mode: REGISTRY_ONLY or ALLOW_ANY.',
  documentation: istioPage('reference/config/networking/sidecar'),
  examples: __dirname,
});

/** Sidecars that restrict more than they seem to. */
export const rule: Rule = {
  name: 'sidecar-outbound-mode',
  codes: [NO_MODE],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.Sidecar)) {
      const policy = spec.object('outboundTrafficPolicy');
      if (policy !== undefined && !policy.filled('mode')) {
        report(NO_MODE, policy, {
          message: 'without a mode this means REGISTRY_ONLY, not the default of the mesh',
          suggestion: 'write the mode',
        });
      }
    }
  },
};
