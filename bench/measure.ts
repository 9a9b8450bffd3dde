// Runs each variant of a benchmark several times in processes of its own, in turns, so that a slow moment of the machine
// meets all variants alike. Only ratios of one run are compared.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Root of the repository. */
export const ROOT = resolve(__dirname, '..');

/** What a child process reports of one sample. */
export interface Sample {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** How one sample of a variant is taken: arguments for node. */
export interface Variant {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** Medians of the samples of each variant, by its name. */
export function measure(variants: readonly Variant[], samples: number): Map<string, Sample> {
  const taken = new Map<string, Sample[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < samples; round++) {
    for (const variant of variants) {
      taken.get(variant.name)?.push(takeSample(variant));
    }
  }
  return new Map([...taken].map(([name, list]) => [name, medians(list)]));
}

/** The median of numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function takeSample({ name, args, environment }: Variant): Sample {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) {
    throw new Error(`bench: ${name} ended with ${status}: ${stderr}`);
  }
  return JSON.parse(stdout) as Sample;
}

function medians(list: readonly Sample[]): Sample {
  return {
    milliseconds: median(list.map((sample) => sample.milliseconds)),
    megabytes: median(list.map((sample) => sample.megabytes)),
  };
}
