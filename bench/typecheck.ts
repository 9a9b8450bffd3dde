// (b) CPU time of `tsc --noEmit` for the contract sample in a consumer, against the same app written on raw `cdk8s import`.
// tsc reads the compiled package through a link, as npm links a workspace.
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './measure';
import { measureCpu } from './measure-cpu';
import type { Row } from './table';

const SAMPLES = 7;
const FOLDER = join(ROOT, 'build', 'bench');

const TSCONFIG = {
  compilerOptions: { target: 'ES2022', module: 'node16', strict: true, noEmit: true, types: ['node'] },
  include: ['app.ts'],
};

export function benchTypecheck(): Row[] {
  rmSync(FOLDER, { recursive: true, force: true });
  const raw = makeApp('raw', join(ROOT, 'bench', 'typecheck-raw.ts'));
  // `cdk8s import` writes into the folder of the app; these files are the same, with fewer versions and no prose.
  cpSync(join(ROOT, 'imports'), join(raw, 'imports'), { recursive: true });
  const typed = makeApp('typed', join(ROOT, 'test', 'contract', 'app.ts'));
  mkdirSync(join(typed, 'node_modules'));
  symlinkSync(ROOT, join(typed, 'node_modules', 'cdk8s-istio'), 'dir');
  return [true, false].map((skipLibCheck) => compare(raw, typed, skipLibCheck));
}

function makeApp(name: string, source: string): string {
  const folder = join(FOLDER, name);
  mkdirSync(folder, { recursive: true });
  cpSync(source, join(folder, 'app.ts'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  return folder;
}

function compare(raw: string, typed: string, skipLibCheck: boolean): Row {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = (folder: string) => [compiler, '-p', folder, '--skipLibCheck', String(skipLibCheck)];
  const [before, after] = measureCpu([args(raw), args(typed)], SAMPLES);
  return {
    benchmark: `tsc of the contract sample, skipLibCheck ${skipLibCheck ? 'on' : 'off'}`,
    base: `raw import: ${before.toFixed(1)} s CPU`,
    own: `L2: ${after.toFixed(1)} s CPU`,
    ratio: after / before,
    goal: 0.7,
  };
}
