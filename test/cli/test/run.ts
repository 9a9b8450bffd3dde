// Runs `cdk8s-istio test` on a small mesh.
import { join } from 'node:path';
import { type Outcome, runCommand } from '../terminal';

const MESH = join(__dirname, 'mesh.yaml');

/** Runs the tests in a text. */
export function runTests(tests: string, ...options: readonly string[]): Outcome {
  return runCommand(['test', ...options, '-', MESH], { '-': tests });
}
