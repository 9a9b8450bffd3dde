// `npm run build`: compiles lib/ and imports/ with jsii into build/, bundles the engines for CEL and YAML, lets submodules,
// names and imports load on first use, leaves the types of internal members out of the declarations, makes those of cdk8s-plus
// optional, checks that the compiled files declare every name they use, and bundles the command.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeExportsLazy } from './lazy-exports';
import { deferRequires } from './lazy-requires';
import { makeTypesOptional } from './optional-types';
import { ROOT, runTool } from './run';
import { slimDeclarations } from './slim-declarations';
import { undeclaredNames } from './undeclared-names';

const LIB = join(ROOT, 'build', 'lib');
const CONFIGURATION = join(ROOT, 'lib', 'analysis', 'configuration');
const IMPORTS = join(ROOT, 'build', 'imports');

rmSync(LIB, { recursive: true, force: true });
rmSync(IMPORTS, { recursive: true, force: true });
// `reserved-word`: names of the API, such as `from`, are reserved in some language; jsii renames them there.
// `missing-dev-dependency`: development uses the newest versions, and scripts/check-package.ts checks the oldest.
runTool(
  'jsii',
  [
    '--silence-warnings',
    'reserved-word',
    'metadata/missing-dev-dependency',
    '--compress-assembly',
    '--fail-on-warnings',
  ],
  {
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true',
  },
);
bundle('bundle-engines.mjs');
const { submodules, names } = makeExportsLazy(LIB);
if (submodules === 0 || names === 0) {
  throw new Error('build: no export found to load on first use; check the form of the compiled `export *`');
}
console.log(`build: ${submodules} submodules and ${names} names load on first use`);
console.log(`build: ${deferRequires(LIB)} imports load on first use`);
console.log(`build: ${slimDeclarations(LIB)} internal members have no type in the declarations`);
console.log(`build: ${makeTypesOptional(LIB)} declarations do not need cdk8s-plus`);
const report = undeclaredNames(LIB, IMPORTS);
if (report !== '') {
  throw new Error(`build: compiled files use names that they do not declare\n${report}`);
}
copyData();
// At the root, so that the comments which name them are short.
cpSync(join(ROOT, 'lib', 'cli', 'test', 'tests.schema.json'), join(ROOT, 'tests.schema.json'));
cpSync(join(ROOT, 'lib', 'cli', 'access', 'access-rules.schema.json'), join(ROOT, 'access-rules.schema.json'));
cpSync(join(ROOT, 'lib', 'cli', 'access', 'access-calls.schema.json'), join(ROOT, 'access-calls.schema.json'));
cpSync(join(CONFIGURATION, 'cdk8s-istio.schema.json'), join(ROOT, 'cdk8s-istio.schema.json'));
bundle('bundle-command.mjs');

/** Runs a script that bundles. The bundler is asynchronous, which this file is not. */
function bundle(script: string): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', script)], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

/** Copies the examples that `--explain` prints, and JSON Schemas; the compiler leaves them behind. */
function copyData(): void {
  for (const file of readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })) {
    if (/\.yaml$|\.schema\.json$|\.(?:bad|good)\.ts$/.test(file)) {
      cpSync(join(ROOT, 'lib', file), join(LIB, file));
    }
  }
}
