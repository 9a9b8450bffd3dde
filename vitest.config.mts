import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Samples and the contract import the package by its name, as users do.
    alias: { 'cdk8s-istio': fileURLToPath(new URL('lib/index.ts', import.meta.url)) },
  },
  test: {
    include: ['test/**/*.test.ts', 'lib/**/*.test.ts'],
    // The rules load the CEL engine by `require` when they need it; outside of a build that is a TypeScript file.
    setupFiles: ['tsx/cjs'],
    // Tests of the packed package and of docs samples start compilers; on a small machine that takes a while.
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
