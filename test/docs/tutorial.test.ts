// The tutorial, from an empty folder: its files replace those of `init`, and its commands run on what the app writes.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../cli/terminal';
import { compilerErrors, emptyProject, ROOT } from '../support/project';

const FILE = /^`([^`]+)`:\n\n```typescript\n(.*?)^```$/gms;
const PATIENCE = 600_000;

const page = readFileSync(join(ROOT, 'docs', 'tutorial.md'), 'utf8');
let app = '';

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tutorial-'));
  runCommand(['init', folder]);
  app = emptyProject('tutorial');
  cpSync(folder, app, { recursive: true, filter: (file) => !file.endsWith('tsconfig.json') });
  rmSync(folder, { recursive: true });
  for (const [, name = '', source = ''] of page.matchAll(FILE)) {
    writeFileSync(join(app, name), source);
  }
  vi.stubEnv('CDK8S_OUTDIR', join(app, 'dist'));
  await import(/* @vite-ignore */ join(app, 'main.ts'));
});

afterAll(() => vi.unstubAllEnvs());

describe('the tutorial', () => {
  test('compiles in strict TypeScript', { timeout: PATIENCE }, () => {
    expect(compilerErrors(app)).toBe('');
  });

  test('has tests that pass', { timeout: PATIENCE }, () => {
    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
    const config = join(ROOT, 'vitest.config.mts');
    const options = ['--root', app, '--config', config, '--no-isolate', '--maxWorkers=1', '--reporter=json'];
    const { stdout } = spawnSync(process.execPath, [vitest, 'run', ...options], { cwd: app, encoding: 'utf8' });
    const { numPassedTests, numFailedTests } = JSON.parse(stdout);
    expect([numPassedTests, numFailedTests]).toEqual([6, 0]);
  });

  test('writes manifests without an error or a warning', () => {
    const { exitCode, output } = runCommand(['analyze', join(app, 'dist'), '--fail-on', 'warning']);
    expect(exitCode, output).toBe(0);
  });

  test('writes manifests through which a request passes, and which can be drawn', () => {
    const dist = join(app, 'dist');
    expect(runCommand(['request', 'https://shop.example.com/', dist]).output).toMatch(/^reached/);
    const { output } = runCommand(['graph', dist]);
    expect(output).toMatch(/^flowchart/);
    expect(output).toContain('subset web v2');
  });

  test('shows in a diff what a change of the weights does', () => {
    const old = join(app, 'old');
    cpSync(join(app, 'dist'), old, { recursive: true });
    const file = join(old, 'shop.k8s.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('weight: 90', 'weight: 100').replace('weight: 10\n', 'weight: 0\n'),
    );
    const { output, exitCode } = runCommand(['diff', old, join(app, 'dist')]);
    rmSync(old, { recursive: true });
    expect(exitCode).toBe(0);
    expect(output).toMatch(/moved/);
  });
});
