import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
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
    'Without `outboundTrafficPolicy`, a Sidecar uses the policy of the mesh, which by default allows requests to any host. An `outboundTrafficPolicy` without a mode means REGISTRY_ONLY, and requests to hosts outside of the mesh registry fail.',
  fix: 'Set the mode to REGISTRY_ONLY or ALLOW_ANY.',
  documentation: istioPage('reference/config/networking/sidecar'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_MODE, {
  noMode: () => ({
    message: 'an outboundTrafficPolicy without a mode means REGISTRY_ONLY, not the default of the mesh',
    suggestion: 'set the mode',
  }),
});

/** Reports Sidecars that block outbound traffic only because the mode is missing. */
export const rule: Rule = {
  name: 'sidecar-outbound-mode',
  codes: [NO_MODE],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.Sidecar)) {
      const policy = spec.object('outboundTrafficPolicy');
      if (policy !== undefined && !policy.filled('mode')) {
        report(MESSAGES.noMode(), policy);
      }
    }
  },
};
