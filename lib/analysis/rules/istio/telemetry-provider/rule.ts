import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_PROVIDER = defineCode({
  code: 'IST0157',
  severity: Severity.WARNING,
  title: 'Access logs go nowhere',
  explanation:
    'The Telemetry asks for access logs without naming a provider, and the mesh has no default provider for them, so nothing is logged.',
  fix: 'Name a provider, such as envoy, or set `defaultProviders.accessLogging` in the mesh-wide configuration.',
  documentation: istioAnalysisPage('IST0157'),
  examples: __dirname,
});

function telemetryExample(entry: string): string {
  return `apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: mesh-default
  namespace: istio-system
spec:
  accessLogging:
    - ${entry}`;
}

/** Access logging without anybody to write to. */
export const rule: Rule = {
  name: 'telemetry-provider',
  codes: [NO_PROVIDER],
  check(world: World, report: Report): void {
    if (world.meshConfig.objectOrEmpty('defaultProviders').length('accessLogging') > 0) {
      return;
    }
    for (const { spec } of world.of(Kind.Telemetry)) {
      for (const logging of spec.objects('accessLogging')) {
        // An entry that switches logging off needs nobody to write to.
        if (!logging.filled('providers') && !logging.flag('disabled')) {
          report(NO_PROVIDER, logging, {
            message: 'it names no provider, and the mesh has none by default, so nothing is logged',
            suggestion: 'name a provider, such as envoy',
          });
        }
      }
    }
  },
};
