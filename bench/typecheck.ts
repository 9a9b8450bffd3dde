// (b) CPU time of `tsc --noEmit` for the contract sample in a consumer, against the same app written on raw `cdk8s import`.
// tsc reads the compiled package through a link, as npm links a workspace.
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFINITIONS } from '../scripts/import/manifest';
import { runTool } from '../scripts/run';
import { ROOT } from './measure';
import { measureCpu } from './measure-cpu';
import type { Row } from './table';

const SAMPLES = 5;
const FOLDER = join(ROOT, 'build', 'bench');

// What `cdk8s init typescript-app` sets, as far as it bears on types.
const TSCONFIG = {
  compilerOptions: {
    target: 'ES2017',
    lib: ['es2016'],
    module: 'node16',
    types: ['node'],
    strict: true,
    noFallthroughCasesInSwitch: true,
    noImplicitReturns: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noEmit: true,
  },
  include: ['app.ts'],
};

export function benchTypecheck(): Row[] {
  rmSync(FOLDER, { recursive: true, force: true });
  const typed = makeApp('typed', join(ROOT, 'test', 'contract', 'app.ts'));
  mkdirSync(join(typed, 'node_modules'));
  symlinkSync(ROOT, join(typed, 'node_modules', 'cdk8s-istio'), 'dir');
  return makeRawApps().flatMap(([name, raw]) =>
    [true, false].map((skipLibCheck) => compare(name, raw, typed, skipLibCheck)),
  );
}

/** The app on the output of `cdk8s import` for the pinned CRDs, with every served version, and on the smaller imports/. */
function makeRawApps(): [name: string, folder: string][] {
  const source = join(ROOT, 'bench', 'typecheck-raw.ts');
  const raw = makeApp('raw', source);
  for (const file of ['istio.yaml', 'gateway-api-standard.yaml']) {
    const options = ['--no-save', '--language', 'typescript', '--output', join(raw, 'imports')];
    runTool('cdk8s-cli', ['import', ...options, join(DEFINITIONS, file)], { CDK8S_CHECK_UPGRADE: 'false' });
  }
  const slim = makeApp('slim', source);
  cpSync(join(ROOT, 'imports'), join(slim, 'imports'), { recursive: true });
  return [
    ['raw cdk8s import', raw],
    ['imports/ of this package', slim],
  ];
}

function makeApp(name: string, source: string): string {
  const folder = join(FOLDER, name);
  mkdirSync(folder, { recursive: true });
  cpSync(source, join(folder, 'app.ts'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  return folder;
}

function compare(name: string, raw: string, typed: string, skipLibCheck: boolean): Row {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = (folder: string) => [compiler, '-p', folder, '--skipLibCheck', String(skipLibCheck)];
  const [before, after] = measureCpu([args(raw), args(typed)], SAMPLES);
  return {
    benchmark: `tsc of the contract sample, skipLibCheck ${skipLibCheck ? 'on' : 'off'}`,
    base: `${name}: ${before.toFixed(1)} s CPU`,
    own: `L2: ${after.toFixed(1)} s CPU`,
    ratio: after / before,
    goal: 0.7,
  };
}
