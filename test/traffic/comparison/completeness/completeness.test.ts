// `COMPARISON_MESHES=1000 COMPARISON_SAMPLES=10000 npx vitest run test/traffic/comparison/completeness -u` measures more, and
// writes the figures to docs/diff.md.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { completenessOf } from './completeness';
import { updated } from './page';

const first = Number(process.env.COMPARISON_SEED ?? 1);
const count = Number(process.env.COMPARISON_MESHES ?? 60);
const samples = Number(process.env.COMPARISON_SAMPLES ?? 400);
const PAGE = join(__dirname, '../../../../docs/diff.md');

test('the derived requests find every change that random requests find', { timeout: 0 }, async () => {
  const results = Array.from({ length: count }, (_, index) => completenessOf(first + index, samples));
  if (process.env.COMPARISON_MESHES !== undefined) {
    await expect(updated(readFileSync(PAGE, 'utf8'), results, samples)).toMatchFileSnapshot(PAGE);
  }
  expect(results.flatMap(({ missed }) => missed)).toEqual([]);
  expect(results.flatMap(({ found }) => found).length).toBeGreaterThan(count / 6);
});
