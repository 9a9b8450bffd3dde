import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { BUNDLE_VERSION } from '../../../../facts/annotations';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { OLDEST_GATEWAY_API_VERSIONS } from '../../../../facts/versions';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const TOO_OLD = defineCode({
  code: 'IST0176',
  severity: Severity.WARNING,
  title: 'A CRD of the Gateway API is too old',
  explanation:
    'istiod supports objects of this kind only from a certain version of the Gateway API on. With an older CRD, it silently ignores them.',
  fix: 'Install the CRDs of a newer version of the Gateway API.',
  documentation: istioAnalysisPage('IST0176'),
  examples: __dirname,
});

const MESSAGES = messagesOf(TOO_OLD, {
  tooOld: ({ version, minimum }: { version: string; minimum: string }) => ({
    message: `version ${quote(version)} is older than ${minimum}, so istiod ignores objects of this kind`,
    suggestion: 'install a newer version of the Gateway API',
  }),
});

/** Reports CRDs of the Gateway API that istiod ignores. */
export const rule: Rule = {
  name: 'gateway-api-crd',
  codes: [TOO_OLD],
  check(world: World, report: Report): void {
    for (const definition of world.of(Kind.CustomResourceDefinition)) {
      const minimum = OLDEST_GATEWAY_API_VERSIONS.get(definition.name);
      const version = definition.annotations.get(BUNDLE_VERSION);
      if (minimum !== undefined && version !== undefined && isOlder(version, minimum)) {
        report(MESSAGES.tooOld({ version, minimum }), definition.at('metadata', 'annotations', BUNDLE_VERSION));
      }
    }
  },
};

/** Compares the three numbers of versions, and ignores a suffix such as `-rc.1`. */
function isOlder(version: string, other: string): boolean {
  const [one, two] = [numbersOf(version), numbersOf(other)];
  const at = one.findIndex((number, index) => number !== two[index]);
  return at >= 0 && (one[at] ?? 0) < (two[at] ?? 0);
}

function numbersOf(version: string): number[] {
  const [, ...numbers] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return numbers.map((number) => Number(number ?? 0));
}
