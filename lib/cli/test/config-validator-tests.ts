// Reads tests of istio-config-validator: which rule of a VirtualService takes a request.

import { isDeepStrictEqual } from 'node:util';
import { cut } from '../../diagnostics/words';
import type { Answer, RequestOptions } from '../../traffic';
import schema from './config-validator.schema.json';
import type { ConfigValidatorMesh, TakenRule } from './config-validator-mesh';
import { checkSchema, type JsonSchema } from './schema-check';
import type { TestDocument } from './test-document';
import { atPlaces, type Tests } from './tests';
import type { RequestResult, TrafficTest } from './traffic-test';

type Values = Readonly<Record<string, unknown>>;

interface TestCase {
  readonly description?: string;
  readonly wantMatch?: boolean;
  readonly request: {
    readonly authority: readonly string[];
    readonly method: readonly string[];
    readonly uri: readonly string[];
    readonly headers?: Values;
  };
}

/** Fields of a rule that a test compares. */
const RULE_FIELDS = ['route', 'redirect', 'rewrite', 'fault', 'headers'];

/** Reads the tests of a document of istio-config-validator. */
export function readConfigValidatorTests(document: TestDocument, mesh: () => ConfigValidatorMesh): Tests {
  const { value, file, lineOf } = document;
  const problems = checkSchema(value, schema as JsonSchema);
  if (problems.length > 0) {
    return { tests: [], diagnostics: atPlaces(problems, document) };
  }
  const { testCases } = value as unknown as { testCases: readonly TestCase[] };
  const tests = testCases.map(
    (testCase, index): TrafficTest => ({
      name: testCase.description ?? `testCases[${index}]`,
      file,
      line: lineOf(['testCases', index]),
      run: () => runTestCase(testCase, mesh()),
    }),
  );
  return { tests, diagnostics: [] };
}

/** Sends all combinations of hosts, methods and paths. */
function runTestCase(testCase: TestCase, mesh: ConfigValidatorMesh): RequestResult[] {
  const { authority, method, uri, headers = {} } = testCase.request;
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return authority.flatMap((host) =>
    uri.flatMap((path) =>
      method.map((name) =>
        resultOf(testCase, host, { url: `http://${host}${path}`, method: name, headers: texts }, mesh),
      ),
    ),
  );
}

function resultOf(
  testCase: TestCase,
  host: string,
  request: Omit<RequestOptions, 'from'>,
  mesh: ConfigValidatorMesh,
): RequestResult {
  const answer = mesh.request(host, request);
  const problem = problemOf(testCase, answer, mesh.takenRule(answer));
  return { title: `${request.method} ${request.url}`, answer, problems: problem === undefined ? [] : [problem] };
}

function problemOf(testCase: TestCase, answer: Answer, taken: TakenRule | undefined): string | undefined {
  const differences = taken === undefined ? ['no route matches'] : differencesOf(testCase as unknown as Values, taken);
  const isExpected = differences.length === 0;
  if (isExpected === (testCase.wantMatch ?? false)) {
    return undefined;
  }
  const { route } = answer;
  return isExpected
    ? `the request must not match, but ${route?.kind} ${route?.namespace}/${route?.name} ${route?.rule} is the rule of the test`
    : differences.join('; ');
}

/** The fields of a test that the rule does not have. */
function differencesOf(expected: Values, { resource, rule }: TakenRule): string[] {
  const differences = RULE_FIELDS.filter(
    (name) => expected[name] !== undefined && !isDeepStrictEqual(expected[name], rule[name]),
  ).map((name) => `${name}: expected ${shown(expected[name])}, but it is ${shown(rule[name])}`);
  const { delegate } = expected as { delegate?: Values };
  const { namespace, name } = resource;
  const isDelegate =
    delegate === undefined || (delegate.name === name && (delegate.namespace ?? namespace) === namespace);
  return isDelegate
    ? differences
    : [...differences, `delegate: expected ${shown(delegate)}, but it is ${namespace}/${name}`];
}

function shown(value: unknown): string {
  return value === undefined ? 'not set' : cut(JSON.stringify(value));
}
