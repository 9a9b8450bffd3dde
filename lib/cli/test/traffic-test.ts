// Tests of what a mesh does with requests, and their results.

import type { Answer } from '../../traffic';

/** A test of a file. */
export interface TrafficTest {
  readonly name: string;
  readonly file: string;
  /** Line in the file, starting at 1. */
  readonly line: number;
  /** Sends the requests of the test. */
  readonly run: () => RequestResult[];
}

/** Result of a request. */
export interface RequestResult {
  /** The request in a few words. */
  readonly title: string;
  readonly answer: Answer;
  /** What differs from the expectation; none if the answer is the expected one. */
  readonly problems: readonly string[];
}

/** Result of a test. */
export interface TestResult extends Pick<TrafficTest, 'name' | 'file' | 'line'> {
  readonly requests: readonly RequestResult[];
}

/** Runs a test. */
export function runTest({ name, file, line, run }: TrafficTest): TestResult {
  return { name, file, line, requests: run() };
}

/** Whether a test passed. */
export function hasPassed({ requests }: TestResult): boolean {
  return requests.every(({ problems }) => problems.length === 0);
}
