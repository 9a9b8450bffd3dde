// Documents with tests, among the files that a user names.

import { invalidTests } from '../../diagnostics/codes/tests';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { closestName } from '../../diagnostics/suggestion';
import { formatPath, type PathStep } from '../../private/field-path';
import { isMap } from '../../private/map-reader';
import { yamlDiagnostic } from '../../world/input/documents';
import { readYaml, type YamlDocument } from '../../yaml/index';

/** The first keys of documents with tests: those of this package, and those of istio-config-validator. */
export const TestKey = { TESTS: 'tests', TEST_CASES: 'testCases' } as const;

const KEYS = Object.values(TestKey);
const MANIFEST = /\b(?:apiVersion|kind)\b["']?\s*:/;
const ANY_KEY = new RegExp(`\\b(?:${KEYS.join('|')})\\b`);

/** A document with tests. */
export interface TestDocument {
  readonly file: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly lineOf: (steps: readonly PathStep[]) => number;
}

/** The content of a file with tests. */
export interface TestFile {
  readonly documents: readonly TestDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the documents of a file with tests; undefined if the file has none, and so contains manifests. */
export function readTestFile(text: string, file: string): TestFile | undefined {
  // Manifests are many; only what may be a test is read here.
  if (MANIFEST.test(text) && !ANY_KEY.test(text)) {
    return undefined;
  }
  const documents = readYaml(text);
  if (!documents.some(({ value }) => hasTests(value))) {
    return undefined;
  }
  const diagnostics = documents.flatMap((document) => problemsOf(document, text, file));
  return {
    documents: documents.flatMap(({ value, lineOf }) => (isMap(value) ? { file, value, lineOf } : [])),
    diagnostics,
  };
}

/** Whether a text has keys of manifests, or is empty. */
export function mayBeManifest(text: string): boolean {
  return MANIFEST.test(text) || /^\s*$/.test(text);
}

/** A problem at a place in a file with tests. */
export function placed(
  diagnostic: Diagnostic,
  { file, lineOf }: Pick<TestDocument, 'file' | 'lineOf'>,
  steps: readonly PathStep[],
): Diagnostic {
  return { ...diagnostic, path: formatPath(steps), file, line: lineOf(steps) };
}

function problemsOf(document: YamlDocument, text: string, file: string): Diagnostic[] {
  const { value, issues, lineOf } = document;
  const unreadable = issues.map((issue) => yamlDiagnostic(issue, text, file));
  if (unreadable.length > 0 || hasTests(value)) {
    return unreadable;
  }
  const reason = 'the file contains tests, but this document does not';
  return [placed(invalidTests.unusable({ reason, remedy: 'move it to another file' }), { file, lineOf }, [])];
}

/** Whether a value contains tests, perhaps under a misspelled key. */
function hasTests(value: unknown): boolean {
  return (
    isMap(value) &&
    value.apiVersion === undefined &&
    value.kind === undefined &&
    Object.keys(value).some((key) => closestName(key, KEYS) !== undefined)
  );
}
