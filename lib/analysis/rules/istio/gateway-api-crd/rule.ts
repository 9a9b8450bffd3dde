import { defineCode } from '../../../../diagnostics/define-code';
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
  title: 'A definition of the Gateway API is too old',
  explanation:
    'istiod reads objects of this kind only from a certain version of the Gateway API on. With the older definition it ignores them without a word.',
  fix: 'Install the definitions of a newer version of the Gateway API.',
  documentation: istioAnalysisPage('IST0176'),
  examples: __dirname,
});

function definitionExample(version: string): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: tlsroutes.gateway.networking.k8s.io
  annotations:
    gateway.networking.k8s.io/bundle-version: ${version}`;
}

/** Definitions of the Gateway API that istiod leaves aside. */
export const rule: Rule = {
  name: 'gateway-api-crd',
  codes: [TOO_OLD],
  check(world: World, report: Report): void {
    for (const definition of world.of(Kind.CustomResourceDefinition)) {
      const minimum = OLDEST_GATEWAY_API_VERSIONS.get(definition.name);
      const installed = definition.annotations.get(BUNDLE_VERSION);
      if (minimum !== undefined && installed !== undefined && isOlder(installed, minimum)) {
        report(TOO_OLD, definition.at('metadata', 'annotations', BUNDLE_VERSION), {
          message: `version ${quote(installed)} is older than ${minimum}, so istiod ignores objects of this kind`,
          suggestion: 'install a newer version of the Gateway API',
        });
      }
    }
  },
};

/** Compares the three numbers; what follows them, such as `-rc.1`, does not count. */
function isOlder(version: string, other: string): boolean {
  const [one, two] = [numbersOf(version), numbersOf(other)];
  const at = one.findIndex((number, index) => number !== two[index]);
  return at >= 0 && (one[at] ?? 0) < (two[at] ?? 0);
}

function numbersOf(version: string): number[] {
  const [, ...numbers] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return numbers.map((number) => Number(number ?? 0));
}
