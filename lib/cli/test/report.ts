// The results of a run, and the parts that several formats print.

import type { CoveredRule } from '../../traffic';
import { hasPassed, type RequestResult, type TestResult } from './traffic-test';

/** Results of a run. */
export interface Report {
  readonly results: readonly TestResult[];
  readonly coverage: readonly CoveredRule[];
}

/** Number of failed requests of a test that reports print. */
const MOST_REQUESTS = 5;

/** The lines of a failed test: each failed request, what differs, and the way of the request. */
export function failureLines({ requests }: TestResult): string[] {
  const failed = requests.filter(({ problems }) => problems.length > 0);
  const more = failed.length - MOST_REQUESTS;
  return [
    ...failed.slice(0, MOST_REQUESTS).flatMap(requestLines),
    ...(more > 0 ? [`and ${more} more ${more === 1 ? 'request' : 'requests'}`] : []),
  ];
}

/** What differs, in one line. */
export function failureMessage({ requests }: TestResult): string {
  const failed = requests.filter(({ problems }) => problems.length > 0);
  const [first] = failed;
  const others = failed.length - 1;
  const rest = others > 0 ? `; and ${others} more ${others === 1 ? 'request' : 'requests'}` : '';
  return first === undefined ? '' : `${first.title}: ${first.problems.join('; ')}${rest}`;
}

/** Numbers of passed and failed tests, and of requests: `2 tests passed, 1 failed; 7 requests`. */
export function countsText(results: readonly TestResult[]): string {
  const passed = results.filter(hasPassed).length;
  const failed = results.length - passed;
  const requests = results.reduce((sum, result) => sum + result.requests.length, 0);
  const failures = failed === 0 ? '' : `, ${failed} failed`;
  return `${passed} ${passed === 1 ? 'test' : 'tests'} passed${failures}; ${requests} ${requests === 1 ? 'request' : 'requests'}`;
}

function requestLines({ title, problems, answer }: RequestResult): string[] {
  const trace = answer.explain().split('\n');
  return [title, ...[...problems, '', ...trace].map((line) => (line === '' ? '' : `  ${line}`)), ''];
}
