// Reads the examples of a code: manifests, or TypeScript, with the mistake, and the same without it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeDefinition } from './define-code';

/** Languages of examples, as extensions of files. */
const LANGUAGES = ['yaml', 'ts'] as const;

/** A text with and without a mistake. */
export interface Example {
  /** TypeScript if only constructs can have the mistake. It continues the lines at the start of docs/README.md. */
  readonly language: (typeof LANGUAGES)[number];
  readonly bad: string;
  readonly good: string;
}

/** Folder of the examples of codes that are not those of a rule. */
const SHARED = join(__dirname, 'codes', 'examples');

/** The example of a code; undefined if it has none. */
export function exampleOf({ code, examples = SHARED }: CodeDefinition): Example | undefined {
  for (const language of LANGUAGES) {
    for (const prefix of [`${code}.`, ...(examples === SHARED ? [] : [''])]) {
      const [bad, good] = ['bad', 'good'].map((name) => join(examples, `${prefix}${name}.${language}`)) as [
        string,
        string,
      ];
      if (existsSync(bad)) {
        return { language, bad: textOf(bad), good: textOf(good) };
      }
    }
  }
  return undefined;
}

function textOf(file: string): string {
  return readFileSync(file, 'utf8').trimEnd();
}
