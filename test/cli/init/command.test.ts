import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../../../lib/analysis/configuration/read';
import { compilerErrors, emptyProject, PACKAGE_APP, ROOT } from '../../support/project';
import { temporaryFolder } from '../../support/temporary-folder';
import { runCommand } from '../terminal';

const ROUTES = `apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http: [{ route: [{ destination: { host: reviews } }] }]
`;

const folder = temporaryFolder();

/** The tarball from which the app under test installed this package, as its package.json names it; undefined if none. */
function installedTarball(): string | undefined {
  if (PACKAGE_APP === undefined) {
    return undefined;
  }
  const { dependencies } = JSON.parse(readFileSync(join(PACKAGE_APP, 'package.json'), 'utf8'));
  const spec: string = dependencies['cdk8s-istio'];
  return spec.startsWith('file:') ? resolve(PACKAGE_APP, spec.slice('file:'.length)) : undefined;
}

/** Compiling an app and running its tests takes long on a busy machine. */
const PATIENCE = 600_000;

/** The app in a folder from which compiler and runner find the tested package. */
function project(name: string): string {
  const copy = emptyProject(name);
  cpSync(folder.path, copy, { recursive: true, filter: (file) => !file.endsWith('tsconfig.json') });
  return copy;
}

/** Runs the tests of an app; returns their results by title. */
function testsIn(app: string): Record<string, string> {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const config = join(ROOT, 'vitest.config.mts');
  const options = ['--root', app, '--config', config, '--no-isolate', '--maxWorkers=1', '--reporter=json'];
  const { stdout } = spawnSync(process.execPath, [vitest, 'run', ...options], { cwd: app, encoding: 'utf8' });
  const results = JSON.parse(stdout).testResults.flatMap(
    ({ assertionResults }: { assertionResults: [] }) => assertionResults,
  );
  return Object.fromEntries(results.map(({ title, status }: { title: string; status: string }) => [title, status]));
}

describe('cdk8s-istio init', () => {
  test('creates an app that compiles and passes its tests', { timeout: PATIENCE }, () => {
    const { exitCode, output } = runCommand(['init', folder.path]);
    expect([exitCode, output]).toEqual([0, expect.stringContaining('npm install')]);
    expect(readdirSync(folder.path).sort()).toEqual([
      '.github',
      '.gitignore',
      'README.md',
      'app.ts',
      'cdk8s-istio.yaml',
      'cdk8s.yaml',
      'main.ts',
      'package.json',
      'shop.ts',
      'test',
      'tsconfig.json',
    ]);
    const app = project('init-app');
    expect(compilerErrors(app)).toBe('');
    expect(testsIn(app)).toEqual({
      'the analysis finds nothing': 'passed',
      'a request from outside reaches web': 'passed',
      'nothing may be changed from outside': 'passed',
      'no other service may call web': 'passed',
    });
  });

  test('prints what validation reports without a stack, and other errors with one', { timeout: PATIENCE }, () => {
    runCommand(['init', folder.path]);
    const app = project('init-invalid');
    const run = (validate: string) => {
      const chart = `chart.node.addValidation({ validate: () => ${validate} });`;
      writeFileSync(
        join(app, 'app.ts'),
        `import { App, Chart } from 'cdk8s';\nexport function createApp(): App {\n  const app = new App();\n  const chart = new Chart(app, 'shop');\n  ${chart}\n  return app;\n}\n`,
      );
      const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
      return spawnSync(process.execPath, [tsx, 'main.ts'], { cwd: app, encoding: 'utf8' });
    };
    const refused = run("['the name is wrong']");
    expect(refused.status).toBe(1);
    expect(refused.stderr).toBe('Validation failed with the following errors:\n  [shop] the name is wrong\n');
    const broken = run('JSON.parse("{")');
    expect(broken.status).toBe(1);
    expect(broken.stderr).toMatch(/SyntaxError[\s\S]*\n {4}at /);
  });

  test('creates an app from manifests that writes the same objects', { timeout: PATIENCE }, () => {
    const input = { '-': ROUTES };
    expect(runCommand(['init', folder.path, '--from', '-'], input).exitCode).toBe(0);
    const app = project('init-from');
    expect(readdirSync(app)).toContain('shop.ts');
    expect(compilerErrors(app)).toBe('');
    expect(testsIn(app)).toEqual({ 'the app writes the objects from which it was converted': 'passed' });
  });

  test('names this package, and the versions of the others, in package.json', () => {
    runCommand(['init', folder.path]);
    const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const { private: isPrivate, dependencies, devDependencies } = JSON.parse(folder.read('package.json'));
    expect(isPrivate).toBe(true);
    const tarball = installedTarball();
    if (tarball === undefined) {
      expect(dependencies['cdk8s-istio']).toBe(`^${own.version}`);
    } else {
      // A version that is not published could not be installed in the new app; its tarball can.
      const [, path = ''] = /^file:(.+\.tgz)$/.exec(dependencies['cdk8s-istio']) ?? [];
      expect(resolve(folder.path, path)).toBe(tarball);
      expect(statSync(tarball).isFile()).toBe(true);
    }
    expect(dependencies.cdk8s).toBe(`^${own.devDependencies.cdk8s}`);
    expect(Object.values(devDependencies)).not.toContain('^undefined');
    expect(folder.read('cdk8s.yaml')).toContain(`version: ${own.version}`);
    expect(readConfiguration(folder.file('cdk8s-istio.yaml')).failOn).toBe('warning');
  });

  test('keeps what a package.json has, except the script of npm init that always fails', () => {
    const scripts = { test: 'echo "Error: no test specified" && exit 1', synth: 'mine' };
    const given = {
      name: 'mine',
      version: '2.0.0',
      scripts,
      dependencies: { cdk8s: '2.70.0', 'cdk8s-istio': 'file:a.tgz' },
    };
    folder.write('package.json', JSON.stringify(given));
    runCommand(['init', folder.path]);
    expect(JSON.parse(folder.read('package.json'))).toMatchObject({
      name: 'mine',
      version: '2.0.0',
      scripts: { test: 'vitest run', synth: 'mine' },
      dependencies: { cdk8s: '2.70.0', 'cdk8s-istio': 'file:a.tgz', constructs: expect.any(String) },
    });
  });

  test('changes nothing if a file exists', () => {
    folder.write('main.ts', 'mine');
    const { exitCode, errors } = runCommand(['init', folder.path]);
    expect(exitCode).toBe(2);
    expect(errors).toContain('"main.ts" already exists');
    expect(readdirSync(folder.path)).toEqual(['main.ts']);
  });

  test('creates an app in Python', () => {
    const { exitCode, output } = runCommand(['init', folder.path, '--language', 'python']);
    expect([exitCode, output]).toEqual([0, expect.stringContaining('pip install -r requirements.txt')]);
    expect(folder.read('requirements.txt')).toMatch(
      /^cdk8s~=\d+\.\d+\.\d+\ncdk8s-plus-30~=\d+\.\d+\.\d+\nconstructs~=\d/,
    );
    expect(readdirSync(folder.path)).toEqual(expect.arrayContaining(['main.py', 'shop.py', 'test_shop.py']));
  });

  test.each([
    [['a', 'b'], 'name one folder'],
    [['--language', 'rust'], '--language cannot be "rust"; use one of typescript, python'],
    [['--language', 'python', '--from', 'k8s'], '--from creates TypeScript'],
    [['--from', 'nowhere'], 'cannot read "nowhere": the file does not exist'],
  ])('refuses %j', (args, message) => {
    const { exitCode, errors } = runCommand(['init', ...args]);
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
  });
});
