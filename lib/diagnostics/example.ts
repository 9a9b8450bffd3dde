// Reads the examples of a code: manifests with the mistake, and the same manifests without it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeDefinition } from './define-code';

/** Manifests with and without a mistake. */
export interface Example {
  readonly bad: string;
  readonly good: string;
}

/** The example of a code; undefined if it has none. */
export function exampleOf({ code, examples }: CodeDefinition): Example | undefined {
  if (examples === undefined) {
    return undefined;
  }
  const prefix = existsSync(join(examples, `${code}.bad.yaml`)) ? `${code}.` : '';
  const read = (name: string) => readFileSync(join(examples, `${prefix}${name}.yaml`), 'utf8').trimEnd();
  return { bad: read('bad'), good: read('good') };
}
