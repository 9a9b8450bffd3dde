// Runs the script of a HelmInstallation with hostile values, in a real shell with fakes for helm and kubectl.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Testing } from 'cdk8s';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toolFilesOf } from '../../../lib/base/tool-file';
import { VALIDATION_CONTEXT } from '../../../lib/base/validation-mode';
import { install } from '../../../lib/index';

const HOSTILE = `a b; touch pwned $(touch pwned) \`touch pwned\` "'\n* ~ \\`;

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'helm-script-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** The script of an installation whose validation is turned off. */
function scriptOf(mesh: install.MeshInstallationOptions): string {
  const app = Testing.app();
  app.node.setContext(VALIDATION_CONTEXT, 'off');
  const installation = new install.HelmInstallation(app, 'istio', { mesh });
  const script = toolFilesOf(app).find(({ path }) => path === installation.scriptPath);
  return script?.content ?? '';
}

/** A command that logs its arguments, and does not find any namespace. */
function fakeCommand(command: string): string {
  return [
    '#!/bin/sh',
    `printf '%s\\0' ${command} "$@" >>"$LOG"`,
    `printf '\\001' >>"$LOG"`,
    `case "$*" in 'get namespace '*) exit 1 ;; esac\n`,
  ].join('\n');
}

/** Runs the script, and returns the arguments of each call of helm and kubectl. */
function callsOf(script: string, environment: { readonly [name: string]: string } = {}): string[][] {
  const log = join(folder, 'log');
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const command of ['helm', 'kubectl']) {
    writeFileSync(join(bin, command), fakeCommand(command), { mode: 0o755 });
  }
  writeFileSync(join(folder, 'install.sh'), script);
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  const { status, stderr } = spawnSync('sh', [join(folder, 'install.sh')], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...environment, PATH, LOG: log },
  });
  expect(status, stderr).toBe(0);
  return readFileSync(log, 'utf8')
    .split('\u0001')
    .filter((call) => call !== '')
    .map((call) => call.split('\0').slice(0, -1));
}

describe('the script of a HelmInstallation', () => {
  test('passes hostile values as single arguments', () => {
    const multiCluster = { clusterName: 'c', network: HOSTILE };
    const ingressGateways = [{ name: 'edge', namespace: HOSTILE }];
    const calls = callsOf(scriptOf({ version: HOSTILE, namespace: HOSTILE, ingressGateways, multiCluster }));
    expect(calls).toEqual([
      ['helm', 'repo', 'add', 'istio', expect.stringMatching(/^https:/), '--force-update'],
      ['helm', 'repo', 'update', 'istio'],
      ['kubectl', 'get', 'namespace', HOSTILE],
      ['kubectl', 'create', 'namespace', HOSTILE],
      ['kubectl', 'label', '--overwrite', 'namespace', HOSTILE, `topology.istio.io/network=${HOSTILE}`],
      ...['istio-base', 'istiod', 'edge'].map((name) => [
        'helm',
        'upgrade',
        '--install',
        name,
        expect.stringMatching(/^istio\/(base|istiod|gateway)$/),
        '--version',
        HOSTILE,
        '--namespace',
        HOSTILE,
        '--create-namespace',
        '-f',
        `${name}.yaml`,
        ...(name === 'edge' ? [] : ['--wait']),
      ]),
    ]);
  });

  test('rejects a gateway whose name cannot be the name of a file', () => {
    expect(() => scriptOf({ ingressGateways: [{ name: HOSTILE }] })).toThrow('is not a valid file name');
  });

  test('passes a hostile context as the value of an option', () => {
    const calls = callsOf(scriptOf({ multiCluster: { clusterName: 'c', network: 'n' } }), { KUBE_CONTEXT: HOSTILE });
    const starts = new Set(calls.map((call) => JSON.stringify(call.slice(0, 3))));
    expect([...starts]).toEqual([
      JSON.stringify(['helm', '--kube-context', HOSTILE]),
      JSON.stringify(['kubectl', '--context', HOSTILE]),
    ]);
  });

  const option = '--post-renderer=/tmp/evil';
  const cases: [string, install.MeshInstallationOptions][] = [
    ['name of a gateway', { ingressGateways: [{ name: option }] }],
    ['namespace of a gateway', { ingressGateways: [{ name: 'edge', namespace: option }] }],
    ['namespace of the control plane', { namespace: option }],
    ['namespace of the CNI node agent', { cni: { namespace: option } }],
    ['namespace of ztunnel', { dataPlane: install.DataPlane.AMBIENT, ztunnel: { namespace: option } }],
    ['version', { version: option }],
    ['namespace of a labeled control plane', { namespace: option, multiCluster: { clusterName: 'c', network: 'n' } }],
  ];

  test.each(cases)('is not written if the %s could be an option', (_what, mesh) => {
    expect(() => scriptOf(mesh)).toThrow(
      `Helm and kubectl would take "${option}" for an option; use a value that does not begin with "-"`,
    );
  });

  test('is not written if the name of a gateway is a short option', () => {
    expect(() => scriptOf({ ingressGateways: [{ name: '-f' }] })).toThrow('would take "-f" for an option');
  });
});
