// The workflows of this repository, and of the apps that `cdk8s-istio init` creates.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { newApp } from '../../lib/cli/init/new-app';
import { ROOT } from '../support/project';

interface Workflow {
  readonly permissions?: object;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string; readonly uses?: string }[] }>
  >;
}

const OWN = readdirSync(join(ROOT, '.github', 'workflows')).map((name) => join('.github', 'workflows', name));

function workflowsOf(scripts: readonly string[], texts: readonly (readonly [string, string])[]) {
  return texts.map(([name, text]) => ({ name, scripts, workflow: parse(text) as Workflow }));
}

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const app = newApp('typescript', '/shop');
const CI = '.github/workflows/ci.yaml';

const ALL = [
  ...workflowsOf(
    Object.keys(scripts),
    OWN.map((name) => [name, readFileSync(join(ROOT, name), 'utf8')]),
  ),
  ...workflowsOf(Object.keys(app.packageJson?.scripts ?? {}), [['of init', app.files.get(CI) ?? '']]),
  ...workflowsOf([], [['of init in Python', newApp('python', '/shop').files.get(CI) ?? '']]),
];

describe.each(ALL)('the workflow $name', ({ workflow, scripts: known }) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('runs scripts and files that exist', () => {
    const lines = steps.flatMap(({ run = '' }) => run.split('\n'));
    const used = lines.flatMap((line) => /^npm (?:run (\S+)|(test))/.exec(line)?.slice(1) ?? []).filter(Boolean);
    expect(used.filter((script) => !known.includes(script))).toEqual([]);
    const files = lines.flatMap((line) => /^(\.\w+\/\S+)/.exec(line)?.[1] ?? []);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test('has only the rights that it needs, and pins its actions to a major version', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(steps.map(({ uses = 'none@v1' }) => uses).filter((uses) => !/@v\d+$/.test(uses))).toEqual([]);
  });
});
