import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AliasOptions } from 'vite';
import { defineConfig } from 'vitest/config';

// Folder of an app in which the packed package is installed. Tests then run on that package, not on lib/.
const app = process.env.CDK8S_ISTIO_APP;

// Fixed by default, so that a run that fails can be repeated.
const seed = process.env.FAST_CHECK_SEED ?? '20261129';
console.error(`seed of property-based tests: ${seed} (FAST_CHECK_SEED)`);

const SOURCES: AliasOptions = {
  'cdk8s-istio/matchers': path('lib/matchers/index.ts'),
  'cdk8s-istio': path('lib/index.ts'),
};

// Tests that count executed code keep V8 from optimizing any code in their process, so they must not share it with others. Their
// files have these names, and test/support/work.ts refuses to load elsewhere.
const NOT_COUNTING = '!(growth|claimed-ports|robustness)';

// Their tests only read what they import, so that they can share modules: to load these for each file took most of the time.
const SHARED = [
  'lib/**/*.test.ts',
  `test/{addons,apps,argocd,base,convert,diagnostics,examples,facts,gatewayapi}/**/${NOT_COUNTING}.test.ts`,
  `test/{install,istio,matchers,mesh,monitoring,private,rules,synthesis,traffic,world,yaml}/**/${NOT_COUNTING}.test.ts`,
];

export default defineConfig({
  // Samples and the contract import the package by its name, as users do.
  resolve: { alias: app === undefined ? SOURCES : installedPackage(app) },
  test: {
    projects: [
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false, env: { SHARED_PROCESS: 'true' } } },
      { extends: true, test: { name: 'isolated', include: ['test/**/*.test.ts'], exclude: SHARED } },
    ],
    // The rules load the CEL engine by `require` when they need it; outside of a build that is a TypeScript file.
    setupFiles: [path('test/support/seed.ts'), ...(app === undefined ? ['tsx/cjs'] : [])],
    env: { FAST_CHECK_SEED: seed },
    // By default, one processor is left to others: on two, the files would run one after the other.
    maxWorkers: '100%',
    // Tests of the packed package and of docs samples start compilers; on a small machine that takes a while.
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});

function path(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

function installedPackage(folder: string): AliasOptions {
  const packages = resolve(folder, 'node_modules');
  return [
    // The package has a bundle of the command, not the parts that tests reach by their paths.
    { find: /^(\.\.\/)+lib\/cli\/(?!run$)/, replacement: path('lib/cli/') },
    // Tests reach commands and rules by their paths.
    { find: /^(\.\.\/)+lib(?=\/|$)/, replacement: `${packages}/cdk8s-istio/build/lib` },
    // The constructs of a test must be of the same cdk8s as those of the package.
    { find: /^(cdk8s-istio(?:\/matchers)?|cdk8s|cdk8s-plus-30|constructs)$/, replacement: `${packages}/$1` },
  ];
}
