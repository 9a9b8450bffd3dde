// The command as users start it: a process of its own, with files, pipes and exit codes.
import { spawnSync } from 'node:child_process';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_APP, ROOT } from '../support/project';
import { temporaryFolder } from '../support/temporary-folder';

const SOURCE = ['--import', 'tsx', join(ROOT, 'lib', 'cli', 'main.ts')];

const POLICY = `apiVersion: security.istio.io/v1beta1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
`;

describe('the executable', () => {
  const folder = temporaryFolder();

  function executable(): [command: string, options: string[]] {
    return PACKAGE_APP === undefined
      ? [process.execPath, SOURCE]
      : [join(PACKAGE_APP, 'node_modules', '.bin', 'cdk8s-istio'), []];
  }

  function start(args: readonly string[], input = '') {
    const [command, options] = executable();
    const { status, stdout, stderr } = spawnSync(command, [...options, ...args], {
      cwd: PACKAGE_APP === undefined ? ROOT : folder.path,
      input,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    return { status, stdout, stderr };
  }

  test('analyzes a file for a version of Istio', () => {
    const file = folder.file('policy.yaml');
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

  test('exits with 2 if the report cannot be written', () => {
    const file = folder.file('policy.yaml');
    writeFileSync(file, POLICY);
    const full = openSync('/dev/full', 'w');
    const [command, options] = executable();
    const { status, stderr } = spawnSync(command, [...options, 'analyze', file], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('cannot write to standard output');
  });

  test('exits with 2 if the problems of a conversion cannot be written', () => {
    const full = openSync('/dev/full', 'w');
    const [command, options] = executable();
    const input = `${POLICY}unknown: 1\n`;
    expect(spawnSync(command, [...options, 'convert', '-'], { input, stdio: ['pipe', 'ignore', full] }).status).toBe(2);
  });

  test.each([
    ['UTF-16 with a byte order mark is read', Buffer.from(`\uFEFF${POLICY}`, 'utf16le'), 0],
    ['UTF-16 without a byte order mark is refused', Buffer.from(POLICY, 'utf16le'), 2],
    ['UTF-32 is refused', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(POLICY)]), 2],
    ['Latin-1 is refused', Buffer.from(`# \u00fc\n${POLICY}`, 'latin1'), 2],
  ])('%s', (_, bytes, status) => {
    const file = folder.file('policy.yaml');
    writeFileSync(file, bytes);
    expect(start(['analyze', file]).status).toBe(status);
  });

  // From the sources, a command loads what it imports.
  test.runIf(PACKAGE_APP !== undefined).each([
    [['--version'], ['main', 'run']],
    [['analyze'], ['main', 'run', 'analysis', 'manifests', 'rules', 'traffic']],
  ])('loads only a part of the package for %j', (args, parts) => {
    const file = folder.write('policy.yaml', POLICY);
    const main = join(PACKAGE_APP ?? '', 'node_modules', 'cdk8s-istio', 'build', 'lib', 'cli', 'main.js');
    const script = `
      process.argv.splice(1, 0, ${JSON.stringify(main)});
      process.on('exit', () => console.error(JSON.stringify(Object.keys(require.cache))));
      require(${JSON.stringify(main)});`;
    const { stderr } = spawnSync(process.execPath, ['-e', script, '--', ...args, file], { encoding: 'utf8' });
    const loaded: string[] = JSON.parse(stderr);
    const scripts = loaded.filter((name) => name.endsWith('.js') && !name.endsWith('/engine.js'));
    expect(scripts.map((name) => name.replace(/^.*\/build\/lib\/cli\//, '').replace(/\.js$/, '')).sort()).toEqual(
      [...parts].sort(),
    );
  });

  test('exits with 2 and one line for an unknown command', () => {
    const { status, stdout, stderr } = start(['verify']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
