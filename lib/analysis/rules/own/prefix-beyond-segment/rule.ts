import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const MOST_NAMES = 3;

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
  openPrefix: ({ prefix, others }: { prefix: string; others: readonly string[] }) => ({
    message: `prefix ${quote(prefix)} also matches paths such as ${quote(`${prefix}-other`)}${alsoFor(others)}`,
    suggestion: `match exact ${quote(prefix)} and prefix ${quote(`${prefix}/`)}`,
  }),
});

function alsoFor(others: readonly string[]): string {
  const names = others.slice(0, MOST_NAMES).map(quote);
  const rest = others.length - names.length;
  return others.length === 0 ? '' : `; the same applies to ${names.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`;
}

/** Reports path prefixes that do not end at the end of a segment. */
export const rule: Rule = {
  name: 'prefix-beyond-segment',
  codes: [BEYOND_SEGMENT],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.VirtualService)) {
      const matches = spec.objects('http').flatMap((route) => route.objects('match'));
      checkPrefixes(
        matches.map((match) => match.objectOrEmpty('uri')),
        report,
      );
    }
  },
};

/** One diagnostic for each VirtualService: most have several prefixes of the same form, which are all fine or all wrong. */
function checkPrefixes(uris: readonly Field[], report: Report): void {
  const [first, ...others] = uris.filter((uri) => isOpen(uri.text('prefix') ?? ''));
  if (first !== undefined) {
    const prefix = first.text('prefix') ?? '';
    const names = new Set(others.map((uri) => uri.text('prefix') ?? ''));
    names.delete(prefix);
    report(MESSAGES.openPrefix({ prefix, others: [...names] }), first.at('prefix'));
  }
}

function isOpen(prefix: string): boolean {
  return prefix.startsWith('/') && !prefix.endsWith('/');
}
