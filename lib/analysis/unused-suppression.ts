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

export const EXPIRED_SUPPRESSION = defineCode({
  code: 'ANA0008',
  severity: Severity.WARNING,
  title: 'A suppression has expired',
  explanation:
    'The last day of the suppression has passed. It hides nothing any more, so its findings are reported again.',
  fix: 'Fix what the suppression hid, or set a later day.',
  documentation: 'https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/configuration.md#suppress-findings',
});

const expired = messagesOf(EXPIRED_SUPPRESSION, {
  expired: ({ origin, code, day }: { origin: string; code: string; day: string }) => ({
    message: `${origin} of ${code} expired on ${day}`,
    suggestion: 'fix what it hid, or set a later day',
  }),
});

const unused = messagesOf(UNUSED_SUPPRESSION, {
  unusedHere: ({ origin, code }: { origin: string; code: string }) => ({
    message: `${origin} hides ${code}, which is not reported here`,
    suggestion: 'remove it if no other analysis needs it, or correct what it names',
    severity: Severity.INFO,
  }),
  unused: ({ origin, code }: { origin: string; code: string }) => ({
    message: `${origin} hides ${code}, which is not reported here`,
    suggestion: 'remove it, or correct what it names',
  }),
});

/** Reports suppressions that hid nothing, at the place where they are written. */
export function reportUnused(suppressions: readonly Suppression[], report: Report): void {
  for (const { code, origin, place, isShared } of suppressions) {
    report(isShared ? unused.unusedHere({ origin, code }) : unused.unused({ origin, code }), place);
  }
}

/** Reports suppressions that are no longer valid, at the place where they are written. */
export function reportExpired(suppressions: readonly Suppression[], report: Report): void {
  for (const { code, origin, place, expires = '' } of suppressions) {
    report(expired.expired({ origin, code, day: expires }), place);
  }
}
