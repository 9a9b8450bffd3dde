// Compares access decisions with those of a real mesh, for random policies and requests. Skipped unless REAL_MESH names the
// folder of a real mesh. FUZZ_FIRST and FUZZ_COUNT choose the meshes; FUZZ_LOG names a file to which differences are added.

import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareMeshes } from './compare';

const BATCH = 10;
const folder = process.env.REAL_MESH;
const first = Number(process.env.FUZZ_FIRST ?? 1);
const count = Number(process.env.FUZZ_COUNT ?? 20);
const log = process.env.FUZZ_LOG;

describe.skipIf(folder === undefined)('access decisions in random meshes', () => {
  it('are those of the real mesh', { timeout: 3_600_000 * 4 }, () => {
    const all: string[] = [];
    let total = 0;
    for (let start = first; start < first + count; start += BATCH) {
      const { compared, differences } = compareMeshes(folder ?? '', start, Math.min(BATCH, first + count - start));
      all.push(...differences);
      total += compared;
      if (log !== undefined) {
        appendFileSync(log, [`${start}: ${total} compared`, ...differences].join('\n  ').concat('\n'));
      }
    }
    expect(all).toEqual([]);
    expect(total).toBeGreaterThan(0);
  });
});
