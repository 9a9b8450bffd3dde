import { istioPage } from '../../../facts/documentation';
import { Severity } from '../../finding';
import type { Code, Report } from '../../rule';
import type { Suppression } from '../../suppression';

export const UNUSED_SUPPRESSION: Code = {
  code: 'ANA0003',
  severity: Severity.WARNING,
  title: 'A suppression hides nothing',
  explanation:
    'The code that is suppressed is not reported for the object. The cause is gone, or the code or the name of the object is misspelt, so the suppression would hide a mistake to come.',
  fix: 'Remove the suppression, or correct what it names.',
  example: {
    bad: `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
  labels:
    istio-injection: enabled
  annotations:
    galley.istio.io/analyze-suppress: IST0102`,
    good: `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
  labels:
    istio-injection: enabled`,
  },
  documentation: istioPage('ops/diagnostic-tools/istioctl-analyze'),
};

/** Reports suppressions that hid nothing, at the place where they are written. */
export function reportUnused(unused: readonly Suppression[], report: Report): void {
  for (const { code, origin, place } of unused) {
    report(UNUSED_SUPPRESSION, place, {
      message: `${origin} hides ${code}, which is not reported here`,
      suggestion: 'remove it, or correct what it names',
    });
  }
}
