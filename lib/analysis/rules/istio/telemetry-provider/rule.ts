import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_PROVIDER = defineCode({
  code: 'IST0157',
  severity: Severity.WARNING,
  title: 'Access logging has no provider',
  explanation:
    'The Telemetry enables access logging without a provider, and the mesh has no default provider for access logs, so nothing is logged.',
  fix: 'Set a provider, such as `envoy`, or set `defaultProviders.accessLogging` in the mesh configuration.',
  documentation: istioAnalysisPage('IST0157'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_PROVIDER, {
  missingProvider: () => ({
    message: 'access logging has no provider, and the mesh has no default provider, so nothing is logged',
    suggestion: 'set a provider, such as "envoy"',
  }),
});

/** Reports access logging without a provider. */
export const rule: Rule = {
  name: 'telemetry-provider',
  codes: [NO_PROVIDER],
  check(world: World, report: Report): void {
    if (world.meshConfig.objectOrEmpty('defaultProviders').length('accessLogging') > 0) {
      return;
    }
    for (const { spec } of world.of(Kind.Telemetry)) {
      for (const logging of spec.objects('accessLogging')) {
        // An entry that disables logging needs no provider.
        if (!logging.filled('providers') && !logging.flag('disabled')) {
          report(MESSAGES.missingProvider(), logging);
        }
      }
    }
  },
};
