// Runs the tool in the folder REAL_MESH: istiod's code and Envoy.

import { execFileSync } from 'node:child_process';
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
    return execFileSync(join(tool, 'run'), ['mesh', ...files], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
