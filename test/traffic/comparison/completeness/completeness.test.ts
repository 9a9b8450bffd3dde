import { describe, expect, it } from 'vitest';
import { completenessOf } from './completeness';

/** Set these for a longer measurement; docs/diff.md states the figures of 300 meshes with 10,000 requests each. */
const first = Number(process.env.COMPARISON_SEED ?? 1);
const count = Number(process.env.COMPARISON_MESHES ?? 60);
const samples = Number(process.env.COMPARISON_SAMPLES ?? 400);

describe('the derived requests', () => {
  it('find every change that random requests find', { timeout: 0 }, () => {
    const results = Array.from({ length: count }, (_, index) => completenessOf(first + index, samples));
    expect(results.flatMap(({ found }) => found).length).toBeGreaterThan(count / 6);
    expect(results.flatMap(({ missed }) => missed)).toEqual([]);
  });
});
