// (e) Reading: texts of one megabyte in shapes that are expensive for some parser, against half of the text.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './measure';
import { measureCpu } from './measure-cpu';
import { SHAPES } from './reading-shapes';
import type { Row } from './table';

const SAMPLES = 3;
const HALF = 500_000;
const GOAL = 2.3;

const SCRIPT = `
const { readFileSync } = require('node:fs');
const { readManifests } = require(${JSON.stringify(join(ROOT, 'build/lib/world/input/manifests.js'))});
const { resources } = readManifests(readFileSync(process.argv[1], 'utf8'), 'input.yaml');
for (const { origin } of resources) {
  origin.fieldAt('metadata.name');
}
`;

export function benchReading(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-bench-'));
  try {
    return Object.entries(SHAPES).map(([name, create]) => {
      const commands = [HALF, HALF * 2].map((size) => {
        const file = join(folder, `${size}.yaml`);
        writeFileSync(file, create(size));
        return ['-e', SCRIPT, file];
      });
      const [half, whole] = measureCpu(commands as [string[], string[]], SAMPLES);
      return {
        benchmark: `read 1 MB: ${name}`,
        base: `half of it: ${half.toFixed(2)} s CPU`,
        own: `${whole.toFixed(2)} s CPU`,
        ratio: whole / half,
        goal: GOAL,
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
