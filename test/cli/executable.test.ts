// The command as users start it: a process of its own, with files, pipes and exit codes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PACKAGE_APP, ROOT } from '../support/project';

const SOURCE = ['--import', 'tsx', join(ROOT, 'lib', 'cli', 'main.ts')];

const POLICY = `apiVersion: security.istio.io/v1beta1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
`;

describe('the executable', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'executable-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function start(args: readonly string[], input = '') {
    const [command, options]: [string, string[]] =
      PACKAGE_APP === undefined
        ? [process.execPath, SOURCE]
        : [join(PACKAGE_APP, 'node_modules', '.bin', 'cdk8s-istio'), []];
    const { status, stdout, stderr } = spawnSync(command, [...options, ...args], {
      cwd: PACKAGE_APP === undefined ? ROOT : folder,
      input,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    return { status, stdout, stderr };
  }

  test('analyzes a file for a version of Istio', () => {
    const file = join(folder, 'policy.yaml');
    writeFileSync(file, POLICY);
    expect(start(['analyze', '--istio-version', '1.27', file])).toEqual({
      status: 0,
      stdout: 'no findings in 1 object\n',
      stderr: '',
    });
    writeFileSync(file, POLICY.replace('v1beta1', 'v1'));
    const old = start(['analyze', '--istio-version', '1.17', file]);
    expect(old.stdout).toContain('VER0001');
    expect([old.status, old.stderr]).toEqual([1, '']);
  });

  test('converts standard input and keeps its apiVersion', () => {
    const { status, stdout, stderr } = start(['convert', '--keep-api-version', '-'], POLICY);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain("istio.Target.istio('1.21').applyTo(this);");
    expect(stdout).toContain('new istio.PeerAuthentication(');
  });

  test('exits with 2 and one line for an unknown command', () => {
    const { status, stdout, stderr } = start(['verify']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
