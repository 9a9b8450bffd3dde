import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert } from '../../../lib/convert';
import { readYaml } from '../../../lib/yaml';
import { runCommand } from '../terminal';

const ROOT = join(__dirname, '../../..');
const BOOKINFO = ['00-namespaces', '10-bookinfo'].map((name) => join(ROOT, 'dist', `${name}.k8s.yaml`));
const PAGE = readFileSync(join(ROOT, 'docs/access.md'), 'utf8');

function suggest(calls: string, ...args: readonly string[]) {
  return runCommand(['access', '--suggest', '--calls', '-', ...args, ...BOOKINFO], { '-': calls });
}

/** The calls that the page about access declares. */
function callsOfPage(): string {
  const [, sample = ''] = /```yaml\n(# yaml[^`]*\ncalls:\n[^`]*)```/.exec(PAGE) ?? [];
  return sample;
}

describe('access --suggest', () => {
  it('prints what it suggests for the calls of the page as YAML, with what is unknown as comments', () => {
    const { exitCode, output, errors } = suggest(callsOfPage());
    expect([exitCode, errors]).toEqual([0, '']);
    expect(output).toMatch(/^# the manifests do not contain the pods of the gateway istio-system/);
    const kinds = readYaml(output).map(({ value }) => (value as { kind: string }).kind);
    expect(new Set(kinds)).toEqual(new Set(['AuthorizationPolicy', 'Sidecar', 'NetworkPolicy']));
    expect(kinds.at(-1)).toBe('AuthorizationPolicy');
  });

  it('prints objects that Istio accepts', () => {
    const { output } = suggest(callsOfPage());
    const { errors, exitCode } = runCommand(['analyze', '--min-severity', 'error', '-', ...BOOKINFO], { '-': output });
    expect([exitCode, errors]).toEqual([0, '']);
  });

  it('prints constructs that create the same objects', () => {
    const { output } = suggest(callsOfPage(), '--format', 'typescript');
    expect(output).toContain('export class SuggestedAccess');
    expect(output).toContain('new istio.AuthorizationPolicy(');
    const conversion = convert([{ name: 'a', text: suggest(callsOfPage()).output }], { className: 'A' });
    expect(conversion.objects.map(({ state }) => state)).toEqual(conversion.objects.map(() => 'equal'));
  });

  it('reports all clients and services that do not exist', () => {
    const calls = `calls:
  - { from: bookinfo/productpage, to: bookinfo/review }
  - { from: bookinfo/reviews-v2, to: bookinfo/ratings, ports: [80] }
`;
    const { exitCode, errors } = suggest(calls);
    expect(exitCode).toBe(2);
    expect(errors).toContain('no workload "bookinfo/productpage"; did you mean "bookinfo/productpage-v1"?');
    expect(errors).toContain('no service "bookinfo/review"');
    expect(errors).toContain('bookinfo/ratings has no port 80; use some of 9080');
  });

  it.each([
    [['--to', 'bookinfo/ratings'], '--suggest prints yaml or typescript, and cannot be combined'],
    [['--format', 'csv'], '--suggest prints yaml or typescript'],
  ])('refuses %s', (args, message) => {
    expect(suggest('calls: []', ...args)).toMatchObject({ exitCode: 2, errors: expect.stringContaining(message) });
  });

  it('refuses its options without it', () => {
    for (const args of [
      ['--calls', 'a.yaml'],
      ['--format', 'yaml'],
    ]) {
      const { exitCode, errors } = runCommand(['access', ...args, ...BOOKINFO]);
      expect([exitCode, errors]).toEqual([2, expect.stringContaining('need --suggest')]);
    }
  });

  it('refuses calls that the schema does not allow', () => {
    const { exitCode, errors } = suggest('calls: [{ from: bookinfo/reviews-v2, method: GET }]');
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('the calls are invalid; nothing is suggested')]);
  });
});
