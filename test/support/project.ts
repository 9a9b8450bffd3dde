// TypeScript projects that tests write, compile and run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Root of the repository. */
export const ROOT = resolve(__dirname, '..', '..');

/** App in which the packed package is installed, if the tests run on that package; see vitest.config.mts. */
export const PACKAGE_APP = process.env.CDK8S_ISTIO_APP;

/** Returns an empty project in a folder from which compiler and runner find the tested package. */
export function emptyProject(name: string): string {
  const folder = join(PACKAGE_APP ?? join(ROOT, 'build'), name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Without the path to lib/, the compiler takes the declarations of the installed package.
  const paths = PACKAGE_APP === undefined ? undefined : {};
  const compilerOptions = { noUnusedLocals: false, paths };
  const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: ['**/*.ts'], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return folder;
}

/** Returns what the compiler reports for a project; empty if it compiles. */
export function compilerErrors(folder: string): string {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' }).stdout;
}

/** Result of a test in a project. */
export interface ProjectTest {
  readonly title: string;
  readonly status: string;
}

/** Runs the tests of a project with vitest; returns their results. */
export function runProjectTests(folder: string, ...options: readonly string[]): ProjectTest[] {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const config = join(ROOT, 'vitest.config.mts');
  // In one process, which loads the library once.
  const all = ['--no-isolate', '--maxWorkers=1', '--reporter=json', ...options];
  const { stdout } = spawnSync(process.execPath, [vitest, 'run', '--root', folder, '--config', config, ...all], {
    cwd: folder,
    encoding: 'utf8',
  });
  return JSON.parse(stdout).testResults.flatMap(({ assertionResults }: { assertionResults: [] }) => assertionResults);
}
