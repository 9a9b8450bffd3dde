// Compares the model with a real mesh, for random meshes. Set REAL_MESH to the folder of the tool that runs one.

import { describe, expect, it } from 'vitest';
import { askRealMesh } from './ask';
import { confirmedDifferences } from './confirm';
import { GENERATORS } from './generators';

const tool = process.env.REAL_MESH;
const first = Number(process.env.FUZZ_SEED ?? 1);
const count = Number(process.env.FUZZ_MESHES ?? 20);

describe.skipIf(tool === undefined)('the traffic model', () => {
  it.each(Object.entries(GENERATORS))('agrees with a real mesh about random meshes: %s', { timeout: 0 }, (_, make) => {
    const scenarios = Array.from({ length: count }, (_, index) => make(first + index));
    const answered = askRealMesh(tool ?? '', scenarios);
    expect(answered.length).toBeGreaterThan(count / 2);
    expect(confirmedDifferences(tool ?? '', answered).flatMap(({ failures }) => failures)).toEqual([]);
  });
});
