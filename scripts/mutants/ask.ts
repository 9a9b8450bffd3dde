// Asks a program that runs the code of istiod's webhook and of the API server about manifests.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The answer to a manifest. */
export interface Answer {
  readonly id: string;
  /** What istiod's webhook answers; it accepts kinds that it has no rules for. */
  readonly ok: boolean;
  readonly errors?: readonly string[];
  readonly warnings?: readonly string[];
  /** Whether the CRDs define the kind, and what the API server reports by them: nothing if it accepts the manifest. */
  readonly crdKnown: boolean;
  readonly crd?: string;
}

/** Answers of the program at a path, in the order of the manifests. Called as `PROGRAM validate CRDS...`. */
export async function askMutants(
  program: string,
  definitions: readonly string[],
  manifests: readonly unknown[],
): Promise<Answer[]> {
  const process = spawn(program, ['validate', ...definitions], { stdio: ['pipe', 'pipe', 'inherit'] });
  for (const [index, object] of manifests.entries()) {
    process.stdin.write(`${JSON.stringify({ id: String(index), object })}\n`);
  }
  process.stdin.end();
  const answers: Answer[] = [];
  for await (const line of createInterface({ input: process.stdout })) {
    answers.push(JSON.parse(line) as Answer);
  }
  if (answers.length !== manifests.length) {
    throw new Error(`${program}: ${answers.length} answers to ${manifests.length} manifests`);
  }
  return answers;
}
