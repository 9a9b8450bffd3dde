import { join } from 'node:path';
import { defineCode, messagesOf } from '../diagnostics/define-code';
import { Severity } from '../diagnostics/severity';
import { istioPage } from '../facts/documentation';
import type { Report } from './rule';
import type { Suppression } from './suppression';

export const UNUSED_SUPPRESSION = defineCode({
  code: 'ANA0003',
  severity: Severity.WARNING,
  title: 'A suppression hides nothing',
  explanation:
    'The suppressed code is not reported for the object. The cause is gone, or the code or the name of the object is misspelled; the suppression would hide a future mistake.',
  fix: 'Remove the suppression, or correct what it names.',
  documentation: istioPage('ops/diagnostic-tools/istioctl-analyze'),
  examples: join(__dirname, 'examples'),
});

const unused = messagesOf(UNUSED_SUPPRESSION, {
  unused: ({ origin, code }: { origin: string; code: string }) => ({
    message: `${origin} hides ${code}, which is not reported here`,
    suggestion: 'remove it, or correct what it names',
  }),
});

/** Reports suppressions that hid nothing, at the place where they are written. */
export function reportUnused(suppressions: readonly Suppression[], report: Report): void {
  for (const { code, origin, place } of suppressions) {
    report(unused.unused({ origin, code }), place);
  }
}
