// The configurations of docs/pipelines.md, applied to what the command prints.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from '../cli/terminal';
import { ROOT } from '../support/project';

const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - timeout: fast
      route: [{ destination: { host: reviews } }]
`;

const page = readFileSync(join(ROOT, 'docs', 'pipelines.md'), 'utf8');
let folder = '';

function samples(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, sample = '']) => sample);
}

/** The arguments of `cdk8s-istio` in a line of a sample, for the folder of the test. */
function argumentsIn(line: string): string[] {
  const [, words = ''] = /cdk8s-istio (.*)$/.exec(line) ?? [];
  return words.split(' ').map((word) => (word === 'dist/' ? folder : word));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipelines-'));
  writeFileSync(join(folder, 'route.yaml'), ROUTE);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the problem matcher for Visual Studio Code', () => {
  test('finds severity, file, line, code and message in the output of its command', () => {
    const [{ command, problemMatcher }] = JSON.parse(samples('json')[0] ?? '').tasks;
    const { output } = runCommand(argumentsIn(command));
    const { regexp, severity, file, line, code, message } = problemMatcher.pattern;
    const matches = output.split('\n').map((text) => new RegExp(regexp).exec(text));
    expect(matches).not.toContain(null);
    const found = matches.map((match) => [severity, file, line, code, message].map((group) => match?.[group]));
    const place = join(folder, 'route.yaml');
    expect(found).toContainEqual(['error', place, '7', expect.stringMatching(/^[A-Z]{3}\d{4}$/), expect.any(String)]);
  });
});

describe('the hooks for pre-commit', () => {
  test.each([
    [
      'of the page',
      () => parse(samples('yaml').find((sample) => sample.includes('repo: local')) ?? '').repos[0].hooks[0],
      [],
    ],
    ['of the repository', () => parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'))[0], ['dist/']],
  ])('%s refuse manifests with errors', (_, hookOf, args) => {
    const hook = hookOf();
    expect(hook).toMatchObject({ pass_filenames: false });
    expect(new RegExp(hook.files).test('dist/shop.k8s.yaml')).toBe(true);
    expect(runCommand(argumentsIn([hook.entry, ...args].join(' '))).exitCode).toBe(1);
  });
});

describe('the pipeline for code scanning', () => {
  test('writes a report in SARIF, and does not fail', () => {
    const { steps } = parse(samples('yaml').find((sample) => sample.includes('sarif_file')) ?? '');
    const report = join(folder, 'analysis.sarif');
    const args = argumentsIn(steps[0].run).map((word) => (word === steps[1].with.sarif_file ? report : word));
    expect(runCommand(args).exitCode).toBe(0);
    const { version, runs } = JSON.parse(readFileSync(report, 'utf8'));
    expect(version).toBe('2.1.0');
    expect(runs[0].results).not.toEqual([]);
    rmSync(report);
  });
});
