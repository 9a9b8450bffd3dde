// (c) Constructing and synthesizing N VirtualServices with L2 against the same objects with L1, validation off and on.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, ROOT, type Sample, type Variant } from './measure';
import type { Row } from './table';

const SIZES = [1_000, 2_000, 4_000, 10_000];
const SAMPLES = 5;
const GOALS = { off: 1.2, error: 1.8 };

export function benchSynth(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return SIZES.flatMap((size) => compare(size, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(size: number, folder: string): Row[] {
  const results = measure(
    [variant('l1', 'off', size, folder), variant('l2', 'off', size, folder), variant('l2', 'error', size, folder)],
    SAMPLES,
  );
  assertEqualOutput(folder);
  const base = results.get('l1 off');
  return (['off', 'error'] as const).map((validation) => {
    const own = results.get(`l2 ${validation}`);
    return {
      benchmark: `${size} VirtualServices, validation ${validation === 'off' ? 'off' : 'on'}`,
      base: `L1: ${format(base)}`,
      own: `L2: ${format(own)}`,
      ratio: (own?.milliseconds ?? Number.NaN) / (base?.milliseconds ?? Number.NaN),
      goal: GOALS[validation],
    };
  });
}

function variant(level: string, validation: string, size: number, folder: string): Variant {
  const script = join(ROOT, 'bench', 'synth-case.cjs');
  return {
    name: `${level} ${validation}`,
    args: [script, level, String(size), join(folder, `${level}-${validation}`)],
    environment: { CDK8S_ISTIO_VALIDATION: validation },
  };
}

// A comparison of programs with different output would be meaningless.
function assertEqualOutput(folder: string): void {
  const outputs = ['l1-off', 'l2-off', 'l2-error'].map((name) =>
    readFileSync(join(folder, name, 'bench.k8s.yaml'), 'utf8'),
  );
  if (new Set(outputs).size !== 1) {
    throw new Error('bench: L1 and L2 do not write the same manifests');
  }
}

function format(sample: Sample | undefined): string {
  return `${sample?.milliseconds.toFixed(0)} ms, ${sample?.megabytes.toFixed(0)} MB`;
}
