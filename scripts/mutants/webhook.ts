// Asks istiod's webhook about manifests.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The answer to a manifest. */
export interface Answer {
  readonly id: string;
  /** Whether istiod has rules for the kind. */
  readonly known: boolean;
  readonly ok: boolean;
  readonly errors?: readonly string[];
  readonly warnings?: readonly string[];
}

/** Answers of the program at a path, in the order of the manifests. */
export async function askWebhook(program: string, manifests: readonly unknown[]): Promise<Answer[]> {
  const process = spawn(program, ['validate'], { stdio: ['pipe', 'pipe', 'inherit'] });
  for (const [index, manifest] of manifests.entries()) {
    process.stdin.write(`${JSON.stringify({ id: String(index), object: withoutNulls(manifest) })}\n`);
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

/** Fields whose content the API server does not know, so that it does not change it. */
const FREE_FORM: ReadonlySet<string> = new Set(['value', 'pluginConfig']);

/** The API server drops nulls before it calls the webhook. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, isFree(key, member) ? member : withoutNulls(member)]));
}

function isFree(key: string, member: unknown): boolean {
  return FREE_FORM.has(key) && typeof member === 'object';
}
