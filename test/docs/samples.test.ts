import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compilerErrors, emptyProject } from '../support/project';
import { allSamples } from './samples';

const samples = allSamples();
let folder = '';

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

  test('compile in strict TypeScript', () => {
    expect(compilerErrors(folder)).toBe('');
  });

  test.each(samples.map((sample) => [sample.place, sample] as const))('%s runs', async (_place, sample) => {
    const run = import(/* @vite-ignore */ join(folder, sample.file));
    await (sample.fails ? expect(run).rejects.toThrow('Validation failed') : run);
  });
});
