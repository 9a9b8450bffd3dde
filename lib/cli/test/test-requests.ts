// The requests of a test: single ones, lists of them, and all combinations of their lists of clients, methods and URLs.

import { invalidTests } from '../../diagnostics/codes/tests';
import type { PathStep } from '../../private/field-path';
import type { RequestOptions } from '../../traffic';
import { methodAndUrl, requestFrom, requestRemedy, urlProblem } from '../../traffic/written-request';
import type { PlacedDiagnostic } from './schema-check';

type Values = Readonly<Record<string, unknown>>;

/** The requests of a test. */
export interface TestRequests {
  readonly requests: readonly RequestOptions[];
  readonly problems: readonly PlacedDiagnostic[];
}

/**
 * Reads the requests of a test.
 *
 * @param written - the field `request`, which fits the schema
 * @param steps - path of the field
 */
export function readRequests(written: unknown, defaults: Values, steps: readonly PathStep[]): TestRequests {
  const parts = Array.isArray(written)
    ? written.map((item, index) => readRequest(item, defaults, [...steps, index]))
    : [readRequest(written, defaults, steps)];
  return {
    requests: parts.flatMap(({ requests }) => requests),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

function readRequest(written: unknown, defaults: Values, steps: readonly PathStep[]): TestRequests {
  const own = typeof written === 'string' ? methodAndUrl(written) : (written as Values);
  if (own === undefined) {
    return unusable('the request is not a URL, or a method and a URL', requestRemedy(String(written)), steps);
  }
  const results = combinations({ ...defaults, ...own }).map((values) => requestOf(values, steps));
  const [problem] = results.flatMap(({ problems }) => problems);
  return { requests: results.flatMap(({ requests }) => requests), problems: problem === undefined ? [] : [problem] };
}

function combinations({ from = 'outside', method = 'GET', url, ...rest }: Values): Values[] {
  return listOf(from).flatMap((client) =>
    listOf(url).flatMap((address) =>
      listOf(method).map((name) => ({ ...rest, from: client, url: address, method: name })),
    ),
  );
}

function requestOf(values: Values, steps: readonly PathStep[]): TestRequests {
  const request = requestFrom(values);
  if (typeof request === 'string') {
    return unusable(request, undefined, steps);
  }
  const problem = urlProblem(request.url);
  return problem === undefined
    ? { requests: [request], problems: [] }
    : unusable(problem.reason, problem.remedy, steps);
}

function unusable(reason: string, remedy: string | undefined, steps: readonly PathStep[]): TestRequests {
  const diagnostic = invalidTests.unusable({ reason, ...(remedy !== undefined && { remedy }) });
  return { requests: [], problems: [{ steps, diagnostic }] };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
