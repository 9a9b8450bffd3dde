// Finds names that compiled files use and do not declare. Such a file loads, and fails when the line with the name runs.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, toolPath } from './run';

// The configuration leaves out the bundles of the engines: esbuild lists their exports in code that never runs.
const CONFIGURATION = join(ROOT, 'scripts', 'undeclared-names.biome.json');

/** Returns a report of the undeclared names in the JavaScript files below the folders; empty if there are none. */
export function undeclaredNames(...folders: readonly string[]): string {
  const args = ['lint', `--config-path=${CONFIGURATION}`, '--diagnostic-level=error', ...folders];
  const { status, stdout, stderr } = spawnSync(process.execPath, [toolPath('@biomejs/biome'), ...args], {
    encoding: 'utf8',
  });
  return status === 0 ? '' : `${stdout}${stderr}`;
}
