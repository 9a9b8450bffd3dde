// Runs each variant of a benchmark several times in processes of its own, in turns, so that a slow moment of the machine
// meets all variants alike. Only ratios of one run are compared.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Root of the repository. */
export const ROOT = resolve(__dirname, '..');

/** How one sample of a variant is taken: arguments for node. */
export interface Variant {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** Medians of the numbers in the samples of each variant, by its name. */
export function measure<T extends object>(variants: readonly Variant[], samples: number): Map<string, T> {
  const taken = new Map<string, T[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < samples; round++) {
    for (const variant of variants) {
      taken.get(variant.name)?.push(takeSample(variant) as T);
    }
  }
  return new Map([...taken].map(([name, list]) => [name, medians(list)]));
}

/** The median of numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function takeSample({ name, args, environment }: Variant): object {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) {
    throw new Error(`bench: ${name} ended with ${status}: ${stderr}`);
  }
  return JSON.parse(stdout) as object;
}

function medians<T extends object>(list: readonly T[]): T {
  const names = Object.keys(list[0] ?? {}) as (keyof T)[];
  return Object.fromEntries(names.map((name) => [name, median(list.map((sample) => Number(sample[name])))])) as T;
}
