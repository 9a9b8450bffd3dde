// A table of manifests for one kind: what istiod's rules accept, refuse and warn about, where and with which words.
import { describe, expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';

/** A sentence, and the spec that it is about. */
export type Case = readonly [sentence: string, spec: object];

/** A sentence, the spec, the path of the one problem, and words of its message. */
export type ProblemCase = readonly [sentence: string, spec: object, path: string, words: string];

export interface KindCases {
  readonly accepted: readonly Case[];
  readonly refused?: readonly ProblemCase[];
  readonly warned?: readonly ProblemCase[];
}

/** A manifest of the kind, in namespace `bookinfo`. */
export function manifestOf(apiVersion: string, kind: string, spec: object): Record<string, unknown> {
  return { apiVersion, kind, metadata: { name: 'reviews', namespace: 'bookinfo' }, spec };
}

export function describeKind(apiVersion: string, kind: string, cases: KindCases): void {
  const problems = (spec: object) => validateByIstiod(manifestOf(apiVersion, kind, spec));
  const withSeverity = (spec: object, severity: string) =>
    problems(spec)
      .filter((problem) => problem.severity === severity)
      .map(({ code, path, message }) => ({ code, path, message }));

  describe(`${kind}: accepted`, () => {
    test.each(cases.accepted)('%s', (_, spec) => {
      expect(withSeverity(spec, 'error')).toEqual([]);
    });
  });
  describe.runIf(cases.refused)(`${kind}: refused once, with place and remedy`, () => {
    test.each(cases.refused ?? [])('%s', (_, spec, path, words) => {
      const message = expect.stringContaining(words);
      expect(withSeverity(spec, 'error')).toEqual([{ code: 'IST0106', path, message }]);
    });
  });
  describe.runIf(cases.warned)(`${kind}: accepted with a warning`, () => {
    test.each(cases.warned ?? [])('%s', (_, spec, path, words) => {
      expect(withSeverity(spec, 'error')).toEqual([]);
      const message = expect.stringContaining(words);
      expect(withSeverity(spec, 'warning')).toContainEqual({ code: expect.any(String), path, message });
    });
  });
}
