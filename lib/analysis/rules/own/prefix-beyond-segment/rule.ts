import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(matches: string): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: api
spec:
  hosts:
    - api
  http:
    - match:${matches}
      route:
        - destination:
            host: api`;
}

const BEYOND_SEGMENT = defineCode({
  code: 'ANA0107',
  severity: Severity.INFO,
  title: 'A prefix matches more than a part of the path',
  explanation:
    'A prefix of a VirtualService is compared letter by letter: /api also matches /apiary and /api-docs. Often nothing else begins like that, and then it does no harm. PathPrefix of an HTTPRoute compares whole segments instead.',
  fix: 'Match the path itself with `exact` and what is below it with a prefix that ends in a slash.',
  documentation: istioPage('reference/config/networking/virtual-service'),
  examples: __dirname,
});

/** Prefixes that end in the middle of a segment of the path. */
export const rule: Rule = {
  name: 'prefix-beyond-segment',
  codes: [BEYOND_SEGMENT],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.VirtualService)) {
      for (const match of spec.objects('http').flatMap((route) => route.objects('match'))) {
        checkPrefix(match.objectOrEmpty('uri'), report);
      }
    }
  },
};

function checkPrefix(uri: Field, report: Report): void {
  const prefix = uri.text('prefix');
  if (prefix?.startsWith('/') && !prefix.endsWith('/')) {
    report(BEYOND_SEGMENT, uri.at('prefix'), {
      message: `the prefix ${quote(prefix)} also matches paths such as ${quote(`${prefix}-other`)}`,
      suggestion: `match exact: ${prefix} and prefix: ${prefix}/`,
    });
  }
}
