import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const BEYOND_SEGMENT = defineCode({
  code: 'ANA0107',
  severity: Severity.INFO,
  title: 'A path prefix also matches longer segments',
  explanation:
    'A prefix in a VirtualService matches characters, not segments: `/api` also matches `/apiary` and `/api-docs`. This is harmless if the host has no such paths. `PathPrefix` of an HTTPRoute matches whole segments.',
  fix: 'Match the path itself with `exact`, and the paths below it with a prefix that ends with a slash.',
  documentation: istioPage('reference/config/networking/virtual-service'),
  examples: __dirname,
});

const MESSAGES = messagesOf(BEYOND_SEGMENT, {
  openPrefix: ({ prefix }: { prefix: string }) => ({
    message: `prefix ${quote(prefix)} also matches paths such as ${quote(`${prefix}-other`)}`,
    suggestion: `match exact ${quote(prefix)} and prefix ${quote(`${prefix}/`)}`,
  }),
});

/** Reports path prefixes that do not end at the end of a segment. */
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
    report(MESSAGES.openPrefix({ prefix }), uri.at('prefix'));
  }
}
