// The package that `npm create cdk8s-istio` runs. scripts/check-package.ts creates an app with it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../support/project';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'create-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the package beside one named cdk8s-istio whose command is a script. */
function create(script: string, ...args: readonly string[]): ReturnType<typeof spawnSync> {
  const library = join(folder, 'node_modules', 'cdk8s-istio');
  mkdirSync(library, { recursive: true });
  writeFileSync(join(library, 'package.json'), JSON.stringify({ bin: { 'cdk8s-istio': 'command.js' } }));
  writeFileSync(join(library, 'command.js'), script);
  cpSync(join(ROOT, 'create'), join(folder, 'node_modules', 'create-cdk8s-istio'), { recursive: true });
  const file = join(folder, 'node_modules', 'create-cdk8s-istio', 'create.mjs');
  return spawnSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8' });
}

test('runs init with the arguments of npm create', () => {
  const { stdout } = create('console.log(process.argv.slice(2).join(" "))', 'shop', '--language', 'python');
  expect(stdout).toBe('init shop --language python\n');
});

test('fails as init fails', () => {
  expect(create('process.exitCode = 2').status).toBe(2);
});

test('depends on the version of its own number', () => {
  const { version, dependencies } = JSON.parse(readFileSync(join(ROOT, 'create', 'package.json'), 'utf8'));
  const { version: own } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect([version, dependencies]).toEqual([own, { 'cdk8s-istio': own }]);
});
