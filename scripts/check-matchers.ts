// Checks the entry `cdk8s-istio/matchers` of the packed package: from CommonJS, from ES modules, and in Jest. The tests of the
// docs check it in vitest.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages for an app that uses Jest, with its globals and its imports. */
export const JEST_PACKAGES: readonly string[] = ['jest@30.5.2', '@types/jest@30.0.0', '@jest/globals@30.5.2'];

const TEST = `import { traffic } from 'cdk8s-istio';
import { matchers } from 'cdk8s-istio/matchers';

expect.extend(matchers);

test('a request to an unknown host is not received', () => {
  const meshConfig = { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } };
  const mesh = traffic.Mesh.fromManifests([], { meshConfig });
  expect(mesh).not.toReach('http://a.example.com/', { from: 'sa:shop/cart' });
  expect(() => expect(mesh).toReach('http://a.example.com/', { from: 'sa:shop/cart' })).toThrow('blocked');
});
`;

const FILES: Readonly<Record<string, string>> = {
  'globals.test.ts': TEST,
  'imports.test.ts': `import { expect, test } from '@jest/globals';\n${TEST}`,
  'import.mjs': "import { matchers } from 'cdk8s-istio/matchers';\nif (!matchers.toRoute) process.exit(1);\n",
  'require.cjs': "const { matchers } = require('cdk8s-istio/matchers');\nif (!matchers.toRoute) process.exit(1);\n",
};

/** Milliseconds. The first test of an app loads the rules, which takes longer beside other checks. */
export const TEST_TIMEOUT = 60_000;

/** How apps find types: as ES modules and CommonJS of Node, and as bundlers do. */
const RESOLUTIONS: readonly (readonly string[])[] = [
  ['--module', 'node16'],
  ['--module', 'esnext', '--moduleResolution', 'bundler'],
  ['--module', 'commonjs', '--moduleResolution', 'node10', '--ignoreDeprecations', '6.0'],
];

/** Checks the matchers in an app with the package and Jest. */
export function checkMatchers(app: string): void {
  for (const [file, text] of Object.entries(FILES)) {
    writeFileSync(join(app, file), text);
  }
  const node = (...args: readonly string[]) => execFileSync(process.execPath, args, { cwd: app, stdio: 'inherit' });
  node('import.mjs');
  node('require.cjs');
  const compiler = join(app, 'node_modules', 'typescript', 'bin', 'tsc');
  const tests = Object.keys(FILES).filter((file) => file.endsWith('.ts'));
  for (const resolution of RESOLUTIONS) {
    node(
      compiler,
      '--ignoreConfig',
      '--strict',
      '--target',
      'es2022',
      '--types',
      'jest,node',
      ...resolution,
      '--outDir',
      'compiled',
      ...tests,
    );
  }
  node(join(app, 'node_modules', 'jest', 'bin', 'jest.js'), '--rootDir', 'compiled', `--testTimeout=${TEST_TIMEOUT}`);
}
