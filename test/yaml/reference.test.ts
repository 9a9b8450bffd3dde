// Compares our reading of scalars with that of sigs.k8s.io/yaml, as recorded in reference/scalars.jsonl.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../lib/yaml';

interface Recorded {
  readonly text: string;
  readonly value?: unknown;
  readonly error?: string;
}

const RECORDED: readonly Recorded[] = readFileSync(join(__dirname, 'reference', 'scalars.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** The value of a text; undefined if reading reports an issue. */
function read(text: string): unknown {
  const [document] = readYaml(text);
  return document === undefined || document.issues.length > 0 ? undefined : document.value;
}

describe('a scalar', () => {
  it('is read as the API server reads it, or refused', () => {
    const different = RECORDED.filter(({ text, value, error }) => {
      const ours = read(text);
      return ours !== undefined && (error !== undefined || JSON.stringify(ours) !== JSON.stringify(value));
    });
    expect(
      different.map(
        ({ text, value, error }) =>
          `${JSON.stringify(text)}: ${JSON.stringify(read(text))}, not ${error ?? JSON.stringify(value)}`,
      ),
    ).toEqual([]);
  });
});
