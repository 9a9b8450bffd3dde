// Runs the tool in the folder REAL_MESH: istiod's code and Envoy.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs scenarios as the tool reads them. Returns a line of JSON for each of them, each followed by one for each request. */
export function runRealMesh(tool: string, scenarios: readonly object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'traffic-fuzz-'));
  try {
    const files = scenarios.map((scenario, index) => {
      const file = join(folder, `${index}.yaml`);
      writeFileSync(file, JSON.stringify(scenario));
      return file;
    });
    // The tool fails if any of the scenarios does. Its output has the results of the others.
    return spawnSync(join(tool, 'run'), ['mesh', ...files], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
