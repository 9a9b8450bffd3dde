// `npm run docs:test`: tests of the site that `npm run docs:build` wrote.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: { include: ['test/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 60_000 },
});
