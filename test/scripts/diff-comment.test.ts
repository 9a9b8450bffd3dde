// The script of the GitHub action, run on a repository with two commits. `gh` is a script that records its arguments.

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../support/project';

const SHOP = readFileSync(join(ROOT, 'test', 'traffic', 'comparison', 'shop.yaml'), 'utf8');
const DENY = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: deny-all, namespace: shop }
spec: {}
`;
const TSX = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
const GH = `#!/usr/bin/env bash
echo "$@" >> "$GH_LOG"
case "$*" in *--jq*) echo "$GH_LAST" ;; *) for last; do :; done ;; esac
for word; do case $word in body=@*) cp "\${word#body=@}" "$GH_LOG.body" ;; esac; done
`;

describe('the script of the GitHub action', () => {
  let folder = '';
  let repository = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'diff-comment-'));
    repository = join(folder, 'repository');
    mkdirSync(join(repository, 'source'), { recursive: true });
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin', 'gh'), GH);
    chmodSync(join(folder, 'bin', 'gh'), 0o755);
    git('init', '-q', '-b', 'main');
    commit(SHOP);
    commit(SHOP + DENY);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    return execFileSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });
  }

  function commit(text: string): void {
    writeFileSync(join(repository, 'source', 'mesh.yaml'), text);
    git('add', '.');
    git('commit', '-q', '-m', 'change');
  }

  function run(environment: Readonly<Record<string, string>> = {}) {
    const log = join(folder, 'gh.log');
    const summary = join(folder, 'summary.md');
    for (const file of [log, `${log}.body`, summary]) {
      rmSync(file, { force: true });
    }
    const { status, stdout, stderr } = spawnSync('bash', [join(ROOT, 'scripts', 'diff-comment.sh')], {
      cwd: repository,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
        MANIFESTS: 'dist',
        SYNTH: 'rm -rf dist && cp -r source dist',
        BASE: 'HEAD~1',
        FAIL_ON: 'none',
        OPTIONS: '',
        COMMAND: `${process.execPath} --import ${TSX} ${join(ROOT, 'lib', 'cli', 'main.ts')}`,
        PULL_REQUEST: '7',
        GITHUB_REPOSITORY: 'shop/mesh',
        GITHUB_STEP_SUMMARY: summary,
        GH_LOG: log,
        GH_LAST: '',
        ...environment,
      },
    });
    const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    return { status, stdout, stderr, calls: read(log), body: read(`${log}.body`), summary: read(summary) };
  }

  it('writes the changes as a comment, a summary and annotations', () => {
    const { status, stdout, calls, body, summary } = run();
    expect(status).toBe(0);
    expect(body).toMatch(/^<!-- cdk8s-istio diff -->\n\n\*\*\d+ changes?: \d+ closed\*\* in \d+ requests\n/);
    expect(body).toContain('deny-all');
    expect(summary).toBe(body);
    expect(calls).toContain('api --method POST repos/shop/mesh/issues/7/comments');
    expect(stdout).toMatch(/^::notice file=dist\/mesh\.yaml,line=\d+,title=closed::/);
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });

  it('replaces the comment of the last run', () => {
    expect(run({ GH_LAST: '42' }).calls).toContain('api --method PATCH repos/shop/mesh/issues/comments/42');
  });

  it('fails for the classes that the user names, after it wrote the comment', () => {
    const { status, body } = run({ FAIL_ON: 'opened,closed' });
    expect(status).toBe(1);
    expect(body).toContain('closed');
  });

  it('compares committed manifests without a synth, and passes options on', () => {
    const { status, body } = run({ SYNTH: '', MANIFESTS: 'source', OPTIONS: '--rollout' });
    expect(status).toBe(0);
    expect(body).toContain('While 1 object is changed');
  });

  it('has nothing to compare with if the base has no manifests', () => {
    const { status, calls, summary } = run({ SYNTH: '', MANIFESTS: 'dist/mesh' });
    expect([status, calls]).toEqual([0, '']);
    expect(summary).toContain('No manifests in dist/mesh at HEAD~1');
  });

  it('writes no comment without a pull request', () => {
    const { status, calls, summary } = run({ PULL_REQUEST: '' });
    expect([status, calls]).toEqual([0, '']);
    expect(summary).toContain('closed');
  });

  it.each([
    ['a revision that does not exist', { BASE: 'missing' }],
    ['a synth that fails', { SYNTH: 'exit 3' }],
    ['an invalid class', { FAIL_ON: 'open' }],
  ])('fails for %s, without a comment', (_name, environment) => {
    const { status, calls } = run(environment);
    expect(status).toBeGreaterThan(0);
    expect(calls).toBe('');
  });

  it('gets every input of the action', () => {
    const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
    const [step] = action.runs.steps;
    const used = Object.values<string>(step.env).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
    expect(used.sort()).toEqual(Object.keys(action.inputs).sort());
    const script = readFileSync(join(ROOT, 'scripts', 'diff-comment.sh'), 'utf8');
    const read = Object.keys(step.env).filter((name) => name !== 'GH_TOKEN');
    expect(read.filter((name) => !script.includes(`$${name}`) && !script.includes(`\${${name}`))).toEqual([]);
  });
});
