// Applies suggested policies to random meshes, and asks a real mesh what they permit. Set REAL_MESH to the folder of the tool
// that runs one. Requests may be split differently by chance, so meshes with differences are asked twice.

import { describe, expect, it } from 'vitest';
import { applySuggestions, compare } from './compare';
import { declaredMesh } from './random-mesh';

const BATCH = 5;
const tool = process.env.REAL_MESH;
const first = Number(process.env.FUZZ_SEED ?? 1);
const count = Number(process.env.FUZZ_MESHES ?? 20);

describe.skipIf(tool === undefined)('suggested policies', () => {
  it('permit in a real mesh what is declared, and nothing else', { timeout: 0 }, () => {
    const wrong: string[] = [];
    const total = { kept: 0, denied: 0 };
    for (let start = first; start < first + count; start += BATCH) {
      const size = Math.min(BATCH, first + count - start);
      const applied = applySuggestions(
        tool ?? '',
        Array.from({ length: size }, (_, index) => declaredMesh(start + index)),
      );
      const results = applied.map((each) => ({ mesh: each.mesh, ...compare(each) }));
      for (const { mesh, kept, denied, wrong: found } of results) {
        total.kept += kept;
        total.denied += denied;
        if (found.length > 0) {
          const again = applySuggestions(tool ?? '', [mesh]).flatMap((each) => compare(each).wrong);
          wrong.push(...found.filter((text) => again.includes(text)));
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(total.kept).toBeGreaterThan(count);
    expect(total.denied).toBeGreaterThan(count);
  });
});
