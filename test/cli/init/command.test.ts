import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfiguration } from '../../../lib/analysis/configuration/read';
import { compilerErrors, emptyProject, PACKAGE_APP, ROOT } from '../../support/project';
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

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'init-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

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
  cpSync(folder, copy, { recursive: true, filter: (file) => !file.endsWith('tsconfig.json') });
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
    const { exitCode, output } = runCommand(['init', folder]);
    expect([exitCode, output]).toEqual([0, expect.stringContaining('npm install')]);
    expect(readdirSync(folder).sort()).toEqual([
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

  test('creates an app from manifests that writes the same objects', { timeout: PATIENCE }, () => {
    const manifests = join(folder, '..', `${folder.split('/').at(-1)}.yaml`);
    writeFileSync(manifests, ROUTES);
    expect(runCommand(['init', folder, '--from', manifests]).exitCode).toBe(0);
    rmSync(manifests);
    const app = project('init-from');
    expect(readdirSync(app)).toContain('shop.ts');
    expect(compilerErrors(app)).toBe('');
    expect(testsIn(app)).toEqual({ 'the app writes the objects from which it was converted': 'passed' });
  });

  test('names this package, and the versions of the others, in package.json', () => {
    runCommand(['init', folder]);
    const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const { private: isPrivate, dependencies, devDependencies } = JSON.parse(read('package.json'));
    expect(isPrivate).toBe(true);
    const tarball = installedTarball();
    if (tarball === undefined) {
      expect(dependencies['cdk8s-istio']).toBe(`^${own.version}`);
    } else {
      // A version that is not published could not be installed in the new app; its tarball can.
      const [, path = ''] = /^file:(.+\.tgz)$/.exec(dependencies['cdk8s-istio']) ?? [];
      expect(resolve(folder, path)).toBe(tarball);
      expect(statSync(tarball).isFile()).toBe(true);
    }
    expect(dependencies.cdk8s).toBe(`^${own.devDependencies.cdk8s}`);
    expect(Object.values(devDependencies)).not.toContain('^undefined');
    expect(read('cdk8s.yaml')).toContain(`version: ${own.version}`);
    expect(readConfiguration(join(folder, 'cdk8s-istio.yaml')).failOn).toBe('warning');
  });

  test('keeps what a package.json has, except the script of npm init that always fails', () => {
    const scripts = { test: 'echo "Error: no test specified" && exit 1', synth: 'mine' };
    const given = {
      name: 'mine',
      version: '2.0.0',
      scripts,
      dependencies: { cdk8s: '2.70.0', 'cdk8s-istio': 'file:a.tgz' },
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(given));
    runCommand(['init', folder]);
    expect(JSON.parse(read('package.json'))).toMatchObject({
      name: 'mine',
      version: '2.0.0',
      scripts: { test: 'vitest run', synth: 'mine' },
      dependencies: { cdk8s: '2.70.0', 'cdk8s-istio': 'file:a.tgz', constructs: expect.any(String) },
    });
  });

  test('changes nothing if a file exists', () => {
    writeFileSync(join(folder, 'main.ts'), 'mine');
    const { exitCode, errors } = runCommand(['init', folder]);
    expect(exitCode).toBe(2);
    expect(errors).toContain('"main.ts" already exists');
    expect(readdirSync(folder)).toEqual(['main.ts']);
  });

  test('creates an app in Python', () => {
    const { exitCode, output } = runCommand(['init', folder, '--language', 'python']);
    expect([exitCode, output]).toEqual([0, expect.stringContaining('pip install -r requirements.txt')]);
    expect(read('requirements.txt')).toMatch(/^cdk8s~=\d+\.\d+\.\d+\ncdk8s-plus-30~=\d+\.\d+\.\d+\nconstructs~=\d/);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['main.py', 'shop.py', 'test_shop.py']));
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
