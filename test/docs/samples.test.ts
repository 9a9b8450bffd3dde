import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { allSamples, ROOT } from './samples';

const samples = allSamples();
// Inside the repository, so that compiler and runner find its packages.
const folder = join(ROOT, 'build', 'samples');

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const sample of samples) {
    writeFileSync(join(folder, sample.file), sample.source);
  }
  const compilerOptions = { noUnusedLocals: false };
  const config = { extends: '../../tsconfig.json', compilerOptions, include: ['*.ts'], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
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
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test.each(samples.map((sample) => [sample.place, sample] as const))('%s runs', async (_place, sample) => {
    const run = import(/* @vite-ignore */ join(folder, sample.file));
    await (sample.fails ? expect(run).rejects.toThrow('Validation failed') : run);
  });
});
