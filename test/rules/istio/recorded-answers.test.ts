// Manifests about which the rules once differed from istiod's webhook; scripts/mutants.ts found them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { validateManifest } from '../../../lib/rules';

interface Recorded {
  readonly expected: 'valid' | 'invalid';
  readonly manifest: Readonly<Record<string, unknown>>;
}

const FILE = join(__dirname, '../../cases/webhook.jsonl');

test('the answers of the webhook are those of the rules', () => {
  const rows = readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
  const others = rows.filter(({ expected, manifest }) => {
    const isRefused = validateManifest(manifest).some(({ severity }) => severity === 'error');
    return isRefused !== (expected === 'invalid');
  });
  expect(rows.length).toBeGreaterThan(15);
  expect(others).toEqual([]);
});
