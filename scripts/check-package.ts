// Installs the packed package in an empty strict TypeScript project, compiles the contract sample there and runs it. Then
// runs the tests of the command, of the samples in README and docs, and of the examples on the installed package.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import * as library from '../lib';
import { checkChangesSinceRelease, checkConstructHub } from './check-construct-hub';
import { checkMatchers, JEST_PACKAGES, TEST_TIMEOUT } from './check-matchers';
import { ROOT, toolPath } from './run';

const TESTS = ['test/cli', 'test/docs', 'test/examples'];
const TYPED_APP = ['cdk8s', 'cdk8s-plus-30', 'constructs', 'typescript', '@types/node'];
// The bundle of the command, which contains most modules of the API again, has about 2 MiB; the script of the page that
// `graph --format html` writes, and the layout of pictures, have half a MiB.
const LARGEST_UNPACKED = 10.5 * 2 ** 20;
const CONTRACT = join(ROOT, 'test', 'contract');

/** Versions that an app can have beside those of the package's own development: the oldest, and other cdk8s-plus. */
const OTHER_APPS: readonly { readonly plus: string; readonly versions: readonly string[] }[] = [
  { plus: 'cdk8s-plus-30', versions: ['cdk8s@2.68.12', 'constructs@10.3.0', 'cdk8s-plus-30@2.4.10'] },
  { plus: 'cdk8s-plus-32', versions: ['cdk8s@2.70.106', 'constructs@10.8.1', 'cdk8s-plus-32@2.5.92'] },
  { plus: 'cdk8s-plus-34', versions: ['cdk8s@2.70.106', 'constructs@10.8.1', 'cdk8s-plus-34@2.0.54'] },
];

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    module: 'node16',
    strict: true,
    noUncheckedIndexedAccess: true,
    types: ['node'],
    outDir: 'out',
  },
  include: ['app.ts', 'plus.ts', 'roles.ts'],
};

// The declarations of cdk8s-plus do not compile with exactOptionalPropertyTypes, so that option needs skipLibCheck.
const EXACT_TSCONFIG = {
  extends: './tsconfig.json',
  compilerOptions: { skipLibCheck: true, exactOptionalPropertyTypes: true },
  include: ['app.ts', 'plus.ts'],
};

// An app without cdk8s-plus in its own files.
const PLAIN_TSCONFIG = { extends: './tsconfig.json', include: ['plain.ts'] };

const PLAIN_SAMPLE =
  "import { apps, istio } from 'cdk8s-istio';\nexport const classes = [apps.Bookinfo, istio.VirtualService];\n";

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

/** The compiler would take a third longer for an app without cdk8s-plus if it read the declarations of all of it. */
function checkPlainApp(app: string): void {
  writeFileSync(join(app, 'plain.ts'), PLAIN_SAMPLE);
  writeFileSync(join(app, 'tsconfig.plain.json'), JSON.stringify(PLAIN_TSCONFIG));
  const compiler = join(app, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '-p', 'tsconfig.plain.json', '--listFilesOnly'];
  const files = execFileSync(process.execPath, args, { cwd: app, encoding: 'utf8' }).split('\n');
  if (!files.some((file) => file.endsWith('cdk8s-istio/build/lib/index.d.ts'))) {
    throw new Error('the compiler does not read the declarations of the package for the app without cdk8s-plus');
  }
  const read = files.filter((file) => file.includes('/cdk8s-plus-') && !file.endsWith('/api-resource.d.ts'));
  if (read.length > 0) {
    throw new Error(`the compiler reads ${read.join(', ')} for an app that does not use cdk8s-plus`);
  }
}

function objects(file: string): unknown[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS());
}

function pack(into: string): string {
  const [packed] = JSON.parse(npm(['pack', '--ignore-scripts', '--json', '--pack-destination', into], ROOT)) as {
    filename: string;
    unpackedSize: number;
    files: PackedFile[];
  }[];
  if (!packed) {
    throw new Error('npm pack reports no package');
  }
  const strangers = packed.files
    .map(({ path }) => path)
    .filter((path) => !/^(build\/(lib|imports)\/|templates\/|\.jsii(?:\.gz)?$|[^/]+$)/.test(path));
  if (strangers.length > 0) {
    throw new Error(`the package contains unexpected files: ${strangers.join(', ')}`);
  }
  checkConstructHub(packed.files.map(({ path }) => path));
  if (packed.unpackedSize > LARGEST_UNPACKED) {
    throw new Error(`the package has ${packed.unpackedSize} bytes, more than ${LARGEST_UNPACKED}`);
  }
  console.log(`packed: ${packed.files.length} files, ${(packed.unpackedSize / 2 ** 20).toFixed(1)} MiB unpacked`);
  return join(into, packed.filename);
}

/** Names with the versions of the package's own development. */
function ownVersions(names: readonly string[]): string[] {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return names.map((name) => `${name}@${devDependencies[name]}`);
}

/** Installs the package in an app of its own, with the samples of the contract for a cdk8s-plus. */
function installInFreshApp(app: string, tarball: string, plus: string, versions: readonly string[]): void {
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  writeFileSync(join(app, 'tsconfig.exact.json'), JSON.stringify(EXACT_TSCONFIG));
  copyFileSync(join(CONTRACT, 'app.ts'), join(app, 'app.ts'));
  copyFileSync(join(CONTRACT, 'synthesis.cjs'), join(app, 'synthesis.cjs'));
  for (const name of ['plus.ts', 'roles.ts']) {
    const sample = readFileSync(join(CONTRACT, name), 'utf8');
    writeFileSync(join(app, name), sample.replaceAll('cdk8s-plus-30', plus));
  }
  npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', tarball, ...versions], app);
}

function checkContract(app: string): void {
  // An app has one cdk8s-plus, that of its choice.
  const plus = readdirSync(join(app, 'node_modules')).filter((name) => name.startsWith('cdk8s-plus-'));
  if (plus.length !== 1) {
    throw new Error(`the app has ${plus.join(' and ')}, instead of one cdk8s-plus`);
  }
  const compiler = join(app, 'node_modules', 'typescript', 'bin', 'tsc');
  for (const project of ['tsconfig.json', 'tsconfig.exact.json']) {
    execFileSync(process.execPath, [compiler, '-p', project], { cwd: app, stdio: 'inherit' });
  }
  for (const sample of ['out/plus.js', 'out/roles.js', 'out/app.js', 'synthesis.cjs']) {
    execFileSync(process.execPath, [sample], { cwd: app, stdio: 'inherit' });
  }
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

/** Creates an app in an empty folder as `npm create` does, with the packed packages, runs its tests, and synthesizes it. */
function checkInit(folder: string, tarball: string): void {
  mkdirSync(folder);
  npm(['pack', '--pack-destination', folder, join(ROOT, 'create')], ROOT);
  const creators = readdirSync(folder).map((name) => join(folder, name));
  npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', tarball, ...creators], folder);
  execFileSync(join(folder, 'node_modules', '.bin', 'create-cdk8s-istio'), [], { cwd: folder, stdio: 'inherit' });
  npm(['install', '--no-audit', '--no-fund'], folder);
  for (const script of ['typecheck', 'test', 'synth', 'analyze']) {
    process.env.CDK8S_CHECK_UPGRADE = 'false';
    npm(['run', script, ...(script === 'test' ? ['--', `--testTimeout=${TEST_TIMEOUT}`] : [])], folder);
  }
  if (!readdirSync(join(folder, 'dist')).includes('shop.k8s.yaml')) {
    throw new Error('the app of init wrote no dist/shop.k8s.yaml');
  }
}

const folder = mkdtempSync(join(tmpdir(), 'check-package-'));
try {
  const tarball = pack(folder);
  checkChangesSinceRelease();
  const app = join(folder, 'app');
  // The last two are for tests of an app, as docs/testing.md shows them.
  installInFreshApp(app, tarball, 'cdk8s-plus-30', ownVersions([...TYPED_APP, 'vitest', 'yaml']));
  checkContract(app);
  checkPlainApp(app);
  console.log('the contract samples compile and run in a fresh app');
  checkInit(join(folder, 'init'), tarball);
  console.log('the app of init compiles, passes its tests and synthesizes');
  for (const [index, { plus, versions }] of OTHER_APPS.entries()) {
    const other = join(folder, `app-${index}`);
    installInFreshApp(other, tarball, plus, [...versions, ...ownVersions(['typescript', '@types/node'])]);
    checkContract(other);
    console.log(`the contract samples compile and run with ${versions.join(', ')}`);
  }
  const jestApp = join(folder, 'app-jest');
  installInFreshApp(jestApp, tarball, 'cdk8s-plus-30', [...ownVersions(TYPED_APP), ...JEST_PACKAGES]);
  checkMatchers(jestApp);
  console.log('the matchers work in Jest');
  execFileSync(process.execPath, [toolPath('vitest'), 'run', ...TESTS], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, CDK8S_ISTIO_APP: app },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
