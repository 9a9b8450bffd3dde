// Compares the model with a real mesh, for random meshes. Set REAL_MESH to the folder of the tool that runs one.

import { describe, expect, it } from 'vitest';
import { agreementOf } from '../agreement';
import { askRealMesh } from './ask';
import { randomMesh } from './random-mesh';

const tool = process.env.REAL_MESH;
const first = Number(process.env.FUZZ_SEED ?? 1);
const count = Number(process.env.FUZZ_MESHES ?? 20);

describe.skipIf(tool === undefined)('the traffic model', () => {
  it('agrees with a real mesh about random meshes', { timeout: 0 }, () => {
    const scenarios = Array.from({ length: count }, (_, index) => randomMesh(first + index));
    const answered = askRealMesh(tool ?? '', scenarios);
    expect(answered.length).toBeGreaterThan(count / 2);
    expect(agreementOf(answered).failures).toEqual([]);
  });
});
