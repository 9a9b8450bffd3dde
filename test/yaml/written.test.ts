// Compares which texts kubectl reads as an app sets them with the answers of sigs.k8s.io/yaml in reference/written.jsonl.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { misreadTexts } from '../../lib/base/written-text';

interface Recorded {
  readonly text: string;
  readonly isKey: boolean;
  readonly isRead: boolean;
}

const RECORDED: readonly Recorded[] = readFileSync(join(__dirname, 'reference', 'written.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('a text that cdk8s writes', () => {
  it('is rejected if kubectl reads it differently, and only then', () => {
    const different = RECORDED.filter(({ text, isKey, isRead }) => {
      const found = misreadTexts({ a: isKey ? { [text]: 1 } : text });
      // How the API server reads line separators in double quotes depends on the characters around them.
      return isRead ? found.length > 0 && !/[\u2028\u2029]/.test(text) : found.length !== 1;
    });
    expect(different.map(({ text, isKey }) => `${isKey ? 'key' : 'value'} ${JSON.stringify(text)}`)).toEqual([]);
  });
});
