// (c) Synthesizing N VirtualServices, in user CPU time, with the App of cdk8s and with that of this package, against the floor:
// JSON.stringify of the same objects. Writes a chart of the growth.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawChart } from './alternatives/chart';
import { measure, ROOT, type Variant } from './measure';
import type { Row } from './table';

const SIZES = [1_000, 4_000, 10_000];
const LARGEST = SIZES.at(-1) ?? 0;
const SAMPLES = 3;
const CHART = join(ROOT, 'docs', 'performance.svg');

const FLOOR = 'floor: JSON.stringify';

/** Level of the constructs, validation, and App of each program. */
const PROGRAMS: Readonly<Record<string, readonly [level: string, validation: string, app: string]>> = {
  'App of cdk8s, L1': ['l1', 'off', 'stock'],
  'App of cdk8s, L2': ['l2', 'error', 'stock'],
  'synthesis.App, L1': ['l1', 'off', 'fast'],
  'synthesis.App, L2': ['l2', 'error', 'fast'],
  'synthesis.App, L2, validation off': ['l2', 'off', 'fast'],
  [FLOOR]: ['floor', 'off', 'none'],
};

/** Largest ratio to the floor. */
const GOALS: readonly (readonly [program: string, goal: number])[] = [
  ['synthesis.App, L2', 9],
  ['synthesis.App, L2, validation off', 5],
];

/** Medians of the samples of a program. */
interface Times {
  readonly construction: number;
  readonly synth: number;
  readonly megabytes: number;
}

export function benchSynth(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const times = new Map(SIZES.map((size) => [size, timesOf(size, folder)]));
    const series = Object.keys(PROGRAMS).map((name) => ({
      name,
      points: SIZES.map((size) => [size, (times.get(size)?.get(name)?.synth ?? 0) / 1000] as const),
    }));
    writeFileSync(CHART, drawChart('User CPU seconds of a synth by number of VirtualServices', series));
    return [...times].flatMap(([size, programs]) => rowsOf(size, programs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timesOf(size: number, folder: string): Map<string, Times> {
  const variants = Object.entries(PROGRAMS).map(([name, program]) => variant(name, program, size, folder));
  const times = measure<Times>(variants, SAMPLES);
  assertEqualOutput(folder);
  return times;
}

function variant(name: string, [level, validation, app]: readonly string[], size: number, folder: string): Variant {
  const outdir = join(folder, `${level}-${validation}-${app}`);
  return {
    name,
    args: [join(ROOT, 'bench', 'synth-case.cjs'), level ?? '', String(size), outdir, app ?? ''],
    environment: { CDK8S_ISTIO_VALIDATION: validation },
  };
}

// A comparison of programs with different output would be meaningless.
function assertEqualOutput(folder: string): void {
  const outputs = Object.values(PROGRAMS)
    .filter(([level]) => level !== 'floor')
    .map((program) => readFileSync(join(folder, program.join('-'), 'bench.k8s.yaml'), 'utf8'));
  if (new Set(outputs).size !== 1) {
    throw new Error('bench: the programs do not write the same manifests');
  }
}

function rowsOf(size: number, times: ReadonlyMap<string, Times>): Row[] {
  const floor = times.get(FLOOR);
  const rows = Object.keys(PROGRAMS).flatMap((name) => {
    const own = times.get(name);
    const goal = GOALS.find(([program]) => program === name)?.[1];
    return own === undefined || floor === undefined || name === FLOOR
      ? []
      : {
          benchmark: `synth of ${size} VirtualServices`,
          base: format(FLOOR, floor.synth, floor),
          own: format(name, own.synth, own),
          ratio: own.synth / floor.synth,
          goal: size === LARGEST ? goal : undefined,
        };
  });
  const [l1, l2] = [times.get('synthesis.App, L1'), times.get('synthesis.App, L2')];
  if (l1 === undefined || l2 === undefined) {
    return rows;
  }
  const construction = {
    benchmark: `construction of ${size} VirtualServices`,
    base: `L1: ${l1.construction.toFixed(0)} ms`,
    own: `L2: ${l2.construction.toFixed(0)} ms`,
    ratio: l2.construction / l1.construction,
  };
  return [...rows, construction];
}

function format(name: string, milliseconds: number, { megabytes }: Times): string {
  return `${name}: ${milliseconds.toFixed(0)} ms, ${megabytes.toFixed(0)} MB`;
}
