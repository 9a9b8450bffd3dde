// Runs the tools of this project for the other scripts, from the root of the package and by the paths of their own bin.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Root of the package. */
export const ROOT = resolve(__dirname, '..');

/** Runs the command of a package of node_modules; ends this process with its exit code if that is not 0. */
export function runTool(packageName: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): void {
  const exitCode = exitCodeOf(packageName, args, environment);
  if (exitCode !== 0) {
    process.exit(exitCode);
  }
}

/** The same, but throws if the exit code is not 0, so that the caller can clean up. */
export function runToolOrThrow(
  packageName: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): void {
  const exitCode = exitCodeOf(packageName, args, environment);
  if (exitCode !== 0) {
    throw new Error(`${packageName} ${args[0]} ended with exit code ${exitCode}`);
  }
}

function exitCodeOf(packageName: string, args: readonly string[], environment: NodeJS.ProcessEnv): number {
  const { status, error } = spawnSync(process.execPath, [toolPath(packageName), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (error) {
    throw error;
  }
  return status ?? 1;
}

/**
 * Returns the script of the command of a package of node_modules. Node runs it without the shell script of
 * node_modules/.bin, which is another file on Windows.
 */
export function toolPath(packageName: string): string {
  const manifestPath = join(ROOT, 'node_modules', packageName, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifestPath, 'utf8')) as { bin: string | Record<string, string> };
  const [file] = typeof bin === 'string' ? [bin] : Object.values(bin);
  if (file === undefined) {
    throw new Error(`${manifestPath}: the package has no command`);
  }
  return join(dirname(manifestPath), file);
}
