// Reads tests in the format of this package; `tests.schema.json` describes it.

import { invalidTests } from '../../diagnostics/codes/tests';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { isMap } from '../../private/map-reader';
import type { Mesh, RequestOptions } from '../../traffic';
import { type Expectation, percentageRemedy, problemsOf } from '../../traffic/expectations/expectation';
import { parseDestination } from '../../traffic/expectations/expected-destination';
import { parseRule } from '../../traffic/expectations/expected-rule';
import { FAILED_OUTCOMES } from '../../traffic/expectations/failed-outcome';
import { unknownHost } from '../../traffic/expectations/known-names';
import { requestTitle } from '../../traffic/written-request';
import { checkSchema, type JsonSchema, type PlacedDiagnostic } from './schema-check';
import { placed, type TestDocument } from './test-document';
import { readRequests } from './test-requests';
import schema from './tests.schema.json';
import type { TrafficTest } from './traffic-test';

type Values = Readonly<Record<string, unknown>>;

/** The tests of a document. */
export interface Tests {
  readonly tests: readonly TrafficTest[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the tests of a document. */
export function readTests(document: TestDocument, mesh: Mesh): Tests {
  const { value } = document;
  const problems = checkSchema(value, schema as JsonSchema);
  if (problems.length > 0) {
    return { tests: [], diagnostics: atPlaces([...problems, ...furtherProblems(value, problems)], document) };
  }
  const { tests, defaults = {} } = value as { tests: Values[]; defaults?: Values };
  const parts = tests.map((test, index) => readTest(test, index, defaults, document, mesh));
  return {
    tests: parts.map(({ test }) => test),
    diagnostics: atPlaces(
      parts.flatMap((part) => part.problems),
      document,
    ),
  };
}

/** Problems in the parts of tests that fit the schema, so that all problems are reported at once. */
function furtherProblems({ tests, defaults = {} }: Values, problems: readonly PlacedDiagnostic[]): PlacedDiagnostic[] {
  const fits = (...steps: readonly unknown[]) =>
    !problems.some((problem) => steps.every((step, index) => problem.steps[index] === step));
  return (Array.isArray(tests) ? tests : []).flatMap((test: unknown, index) => {
    if (!isMap(test)) {
      return [];
    }
    const isReadable = test.request !== undefined && fits('tests', index, 'request') && fits('defaults');
    const requests = isReadable
      ? readRequests(test.request, defaults as Values, ['tests', index, 'request'])
      : undefined;
    return [...(requests?.problems ?? []), ...(isMap(test.expect) ? unreadableTexts(test.expect, index) : [])];
  });
}

function readTest(
  test: Values,
  index: number,
  defaults: Values,
  { file, lineOf }: TestDocument,
  mesh: Mesh,
): { readonly test: TrafficTest; readonly problems: readonly PlacedDiagnostic[] } {
  const { requests, problems } = readRequests(test.request, defaults, ['tests', index, 'request']);
  const expectation = expectationOf(test.expect as Values);
  const run = () =>
    requests.map((request) => {
      const answer = mesh.request(request);
      const problems = [...problemsOf(answer, expectation), ...unknownNames(mesh, request, expectation)];
      return { title: requestTitle(request), answer, problems };
    });
  return {
    test: { name: String(test.name), file, line: lineOf(['tests', index]), run },
    problems: [...problems, ...unreadableTexts(test.expect as Values, index)],
  };
}

/** A failure that a test expects would also be that of a misspelled Service, which the mesh does not have. */
function unknownNames(mesh: Mesh, { url, to }: RequestOptions, { outcome }: Expectation): string[] {
  const isFailure = outcome?.every((each) => (FAILED_OUTCOMES as readonly string[]).includes(each)) === true;
  const problem = isFailure && to === undefined ? unknownHost(mesh, url) : undefined;
  return problem === undefined ? [] : [problem];
}

/** The fields of an expectation have the same names in files and in code. */
function expectationOf({ outcome, ...rest }: Values): Expectation {
  return { ...rest, ...(outcome !== undefined && { outcome: [outcome].flat() as string[] }) };
}

/** Destinations and rules in an expectation that cannot be read. */
function unreadableTexts(expect: Values, index: number): PlacedDiagnostic[] {
  const destinations = isMap(expect.destinations) ? Object.keys(expect.destinations) : [];
  const texts: readonly (readonly [steps: readonly string[], text: unknown])[] = [
    ...['destination', 'mirror'].map((name) => [[name], expect[name]] as const),
    ...destinations.map((text) => [['destinations', text], text] as const),
  ];
  const percentages = isMap(expect.destinations) ? percentageRemedy(expect.destinations) : undefined;
  const rules = ['route', 'policy'].map((name) => [[name], expect[name]] as const);
  return [
    ...(percentages === undefined
      ? []
      : [unreadable(index, ['destinations'], 'the shares add up to 1 or less', percentages)]),
    ...texts
      .filter(([, text]) => typeof text === 'string' && parseDestination(text) === undefined)
      .map(([steps, text]) => unreadable(index, steps, `${text} is not a destination`, 'use HOST[:PORT][:SUBSET]')),
    ...rules
      .filter(([, text]) => typeof text === 'string' && parseRule(text) === undefined)
      .map(([steps, text]) => unreadable(index, steps, `${text} is not a rule`, 'use [KIND ]NAMESPACE/NAME[ RULE]')),
  ];
}

function unreadable(index: number, steps: readonly string[], reason: string, remedy: string): PlacedDiagnostic {
  return { steps: ['tests', index, 'expect', ...steps], diagnostic: invalidTests.unusable({ reason, remedy }) };
}

/** Problems with their places in the file. */
export function atPlaces(problems: readonly PlacedDiagnostic[], document: TestDocument): Diagnostic[] {
  return problems.map(({ diagnostic, steps }) => placed(diagnostic, document, steps));
}
