// Installs the packed package in an empty strict TypeScript project, compiles the contract sample there and runs it. Then
// runs the tests of the command, of the samples in README and docs, and of the examples on the installed package.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import * as library from '../lib';
import { ROOT, toolPath } from './run';

const TESTS = ['test/cli', 'test/docs', 'test/examples'];
const LARGEST_UNPACKED = 8 * 2 ** 20;
const CONTRACT = join(ROOT, 'test', 'contract');

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    module: 'node16',
    strict: true,
    noUncheckedIndexedAccess: true,
    types: ['node'],
    outDir: 'out',
  },
  include: ['app.ts'],
};

// The declarations of cdk8s-plus do not compile with exactOptionalPropertyTypes, so that option needs skipLibCheck.
const COMPILATIONS = [[], ['--skipLibCheck', '--exactOptionalPropertyTypes']];

interface PackedFile {
  readonly path: string;
}

function npm(args: readonly string[], cwd: string): string {
  const [command, ...rest] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  return execFileSync(command ?? 'npm', [...rest, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function objects(file: string): unknown[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS());
}

function pack(into: string): string {
  const [packed] = JSON.parse(npm(['pack', '--json', '--pack-destination', into], ROOT)) as {
    filename: string;
    unpackedSize: number;
    files: PackedFile[];
  }[];
  if (!packed) {
    throw new Error('npm pack reports no package');
  }
  const strangers = packed.files
    .map(({ path }) => path)
    .filter((path) => !/^(build\/(lib|imports)\/|\.jsii$|[^/]+$)/.test(path));
  if (strangers.length > 0) {
    throw new Error(`the package contains unexpected files: ${strangers.join(', ')}`);
  }
  if (packed.unpackedSize > LARGEST_UNPACKED) {
    throw new Error(`the package has ${packed.unpackedSize} bytes, more than ${LARGEST_UNPACKED}`);
  }
  console.log(`packed: ${packed.files.length} files, ${(packed.unpackedSize / 2 ** 20).toFixed(1)} MiB unpacked`);
  return join(into, packed.filename);
}

/** Installs the package in an app of its own; returns the folder of the app. */
function installInFreshApp(folder: string): string {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  // The last two are for tests of an app, as docs/testing.md shows them.
  const wanted = ['cdk8s', 'cdk8s-plus-30', 'constructs', 'typescript', '@types/node', 'vitest', 'yaml'];
  const tarball = pack(folder);
  const app = join(folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  copyFileSync(join(CONTRACT, 'app.ts'), join(app, 'app.ts'));
  npm(
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      tarball,
      ...wanted.map((name) => `${name}@${devDependencies[name]}`),
    ],
    app,
  );
  return app;
}

function checkContract(app: string): void {
  const compiler = join(app, 'node_modules', 'typescript', 'bin', 'tsc');
  for (const options of COMPILATIONS) {
    execFileSync(process.execPath, [compiler, ...options], { cwd: app, stdio: 'inherit' });
  }
  execFileSync(process.execPath, ['out/app.js'], { cwd: app, stdio: 'inherit' });
  // Node finds the names that an ES module may import by reading the compiled text.
  const names = Object.keys(library).join(', ');
  writeFileSync(
    join(app, 'names.mjs'),
    `import { ${names} } from 'cdk8s-istio';\nif (!istio.l1.Gateway) process.exit(1);\n`,
  );
  execFileSync(process.execPath, ['names.mjs'], { cwd: app, stdio: 'inherit' });
  const written = readdirSync(join(app, 'dist')).flatMap((name) => objects(join(app, 'dist', name)));
  if (!isDeepStrictEqual(written, objects(join(CONTRACT, 'expected.yaml')))) {
    throw new Error(`the contract sample wrote other objects than ${join('test', 'contract', 'expected.yaml')}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'check-package-'));
try {
  const app = installInFreshApp(folder);
  checkContract(app);
  console.log('the contract sample compiles and runs in a fresh app');
  execFileSync(process.execPath, [toolPath('vitest'), 'run', ...TESTS], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, CDK8S_ISTIO_APP: app },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
