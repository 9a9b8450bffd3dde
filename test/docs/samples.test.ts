import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compilerErrors, emptyProject } from '../support/project';
import { allSamples } from './samples';

// The compiler takes a minute where other programs run, too.
const PATIENCE = 300_000;

const samples = allSamples();
const mistakes = samples.filter(({ errors }) => errors !== '');
let folder = '';

/** Errors without the line of code at their end, which is that of a module in this test. */
function withoutPlaces(errors: readonly string[]): string[] {
  return errors.map((error) => error.trim().replace(/ \([^()\s]+:\d+:\d+\)$/, ''));
}

beforeAll(() => {
  folder = emptyProject('samples');
  for (const sample of samples) {
    writeFileSync(join(folder, sample.file), sample.source);
  }
  vi.stubEnv('CDK8S_OUTDIR', mkdtempSync(join(tmpdir(), 'samples-')));
});

afterAll(() => {
  rmSync(process.env.CDK8S_OUTDIR ?? '', { recursive: true, force: true });
  vi.unstubAllEnvs();
});

describe('samples of README and docs', () => {
  test('there are some', () => {
    expect(samples.length).toBeGreaterThan(0);
  });

  test('compile in strict TypeScript', { timeout: PATIENCE }, () => {
    expect(compilerErrors(folder)).toBe('');
  });

  test.each(samples.map((sample) => [sample.place, sample] as const))('%s runs', async (_place, sample) => {
    const run = import(/* @vite-ignore */ join(folder, sample.file));
    await (sample.fails ? expect(run).rejects.toThrow('Validation failed') : run);
  });

  test.each(mistakes.map((sample) => [sample.place, sample] as const))('%s fails as shown', async (_place, sample) => {
    const error: unknown = await import(/* @vite-ignore */ join(folder, sample.file)).catch((reason) => reason);
    const [, ...errors] = String(error).split('\n');
    expect(withoutPlaces(errors)).toEqual(withoutPlaces(sample.errors.trim().split('\n')));
  });
});
