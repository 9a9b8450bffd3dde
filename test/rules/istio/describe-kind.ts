// A table of manifests for one kind: what istiod's rules accept, reject and warn about, at which path and by which message.
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../lib/diagnostics/diagnostic';
import { messageOf } from '../../../lib/diagnostics/format/summary';
import { validateByIstiod } from '../../../lib/rules/istio';

/** A description of a spec, and the spec. */
export type Case = readonly [description: string, spec: object];

/**
 * A description of a spec, the spec, and the path and message id of its only diagnostic.
 *
 * One case of each message also has its text: message and suggestion.
 */
export type DiagnosticCase = readonly [
  description: string,
  spec: object,
  path: string,
  messageId: string,
  text?: string,
];

export interface KindCases {
  readonly accepted: readonly Case[];
  readonly rejected?: readonly DiagnosticCase[];
  readonly warned?: readonly DiagnosticCase[];
  /** Accepted without a warning of istiod, but the condition matches more than its text suggests. */
  readonly empty?: readonly DiagnosticCase[];
}

/** A manifest of the kind, in namespace `bookinfo`. */
export function manifestOf(apiVersion: string, kind: string, spec: object): Record<string, unknown> {
  return { apiVersion, kind, metadata: { name: 'reviews', namespace: 'bookinfo' }, spec };
}

/** The text of a diagnostic: message and suggestion. */
export function textOf(diagnostic: Diagnostic): string {
  return messageOf({ ...diagnostic, path: '' });
}

export function describeKind(apiVersion: string, kind: string, cases: KindCases): void {
  const diagnosticsOf = (spec: object, severity: string) =>
    validateByIstiod(manifestOf(apiVersion, kind, spec))
      .filter((diagnostic) => diagnostic.severity === severity)
      .map((diagnostic) => {
        const { code, path, messageId } = diagnostic;
        return { code, path, messageId, text: textOf(diagnostic) };
      });
  const anyText = expect.any(String);

  describe(`${kind}: istiod accepts`, () => {
    test.each(cases.accepted)('%s', (_, spec) => {
      expect(diagnosticsOf(spec, 'error')).toEqual([]);
    });
  });
  describe.runIf(cases.rejected)(`${kind}: istiod rejects`, () => {
    for (const [description, spec, path, messageId, text = anyText] of cases.rejected ?? []) {
      test(description, () => {
        expect(diagnosticsOf(spec, 'error')).toEqual([{ code: 'IST0106', path, messageId, text }]);
      });
    }
  });
  for (const [title, code, warned = []] of [
    ['istiod warns about', 'IST0133', cases.warned],
    ['a warning points out', 'ANA0220', cases.empty],
  ] as const) {
    describe.runIf(warned.length > 0)(`${kind}: ${title}`, () => {
      for (const [description, spec, path, messageId, text = anyText] of warned) {
        test(description, () => {
          expect(diagnosticsOf(spec, 'error')).toEqual([]);
          expect(diagnosticsOf(spec, 'warning')).toContainEqual({ code, path, messageId, text });
        });
      }
    });
  }
}
