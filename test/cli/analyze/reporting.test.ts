// Baselines, output files, the lowest severity, patterns and watching.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { runCommand } from '../terminal';

/** A route with a subset that does not exist. */
function route(name: string): string {
  return `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ${name}, namespace: shop }
spec: { host: ${name}, subsets: [{ name: v1, labels: { version: v1 } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: shop }
spec:
  hosts: [${name}]
  http: [{ route: [{ destination: { host: ${name}, subset: v2 } }] }]
---
`;
}

const folder = temporaryFolder();

function analyze(...args: string[]): ReturnType<typeof runCommand> {
  return runCommand(['analyze', ...args]);
}

describe('analyze --baseline', () => {
  it('reports only new findings, wherever the known ones moved, and how many are left', () => {
    const manifests = folder.write('a.yaml', route('reviews'));
    analyze(manifests, '--format', 'json', '--output', folder.file('baseline.json'));
    writeFileSync(manifests, `# a comment moves all lines\n${route('reviews')}`);
    const known = analyze(manifests, '--baseline', folder.file('baseline.json'));
    expect(known.exitCode).toBe(0);
    expect(known.output).toMatch(/^no findings in 2 objects; the baseline has \d+ other findings?$/);

    writeFileSync(manifests, route('reviews') + route('ratings'));
    const fresh = analyze(manifests, '--baseline', folder.file('baseline.json'));
    expect(fresh.exitCode).toBe(1);
    expect(fresh.output).toContain('ratings');
    expect(fresh.output).not.toContain('VirtualService shop/reviews');
  });

  it('counts equal findings, and those that are gone', () => {
    const manifests = folder.write('a.yaml', route('reviews'));
    analyze(manifests, '--format', 'json', '--output', folder.file('baseline.json'));
    writeFileSync(manifests, route('reviews').replace('subset: v2', 'subset: v1'));
    expect(analyze(manifests, '--baseline', folder.file('baseline.json')).output).toMatch(/, and 1 that is gone$/);
  });

  it.each([['not JSON'], ['{}'], ['{"findings":[1]}']])('refuses %j', (text) => {
    const { exitCode, errors } = analyze(
      folder.write('a.yaml', route('a')),
      '--baseline',
      folder.write('baseline.json', text),
    );
    expect(exitCode).toBe(2);
    expect(errors).toContain('is not a report; write one with --format json --output');
  });
});

describe('analyze --output', () => {
  it('writes the report to a file, and prints the summary', () => {
    const { exitCode, output } = analyze(
      folder.write('a.yaml', route('a')),
      '--format',
      'sarif',
      '--output',
      folder.file('a.sarif'),
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^1 error.* in 2 objects; the report is in ".*a\.sarif"$/);
    const { results } = JSON.parse(readFileSync(folder.file('a.sarif'), 'utf8')).runs[0];
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain('IST0101');
  });

  it('fails if the file cannot be written', () => {
    const { exitCode, errors } = analyze(folder.write('a.yaml', route('a')), '--output', folder.file('gone/a.txt'));
    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^cdk8s-istio: analyze: cannot write /);
  });
});

describe('analyze --min-severity', () => {
  it('hides lower severities', () => {
    const manifests = folder.write('a.yaml', route('a'));
    const all = analyze(manifests).output;
    expect(all).toContain('info');
    const errors = analyze(manifests, '--min-severity', 'error').output;
    expect(errors).toContain('IST0101');
    expect(errors).not.toContain('info');
  });
});

describe('a pattern', () => {
  it('selects files that the shell did not', () => {
    folder.write('apps/a/dist/route.yaml', route('a'));
    folder.write('apps/b/dist/route.yaml', route('b'));
    folder.write('apps/b/src/route.yaml', route('c'));
    const { output } = analyze(folder.file('apps/*/dist/*.yaml'));
    expect(output).toMatch(/in 4 objects$/);
  });

  it('that matches nothing is refused', () => {
    const { exitCode, errors } = analyze(folder.file('*.json'));
    expect(exitCode).toBe(2);
    expect(errors).toContain('no manifest matches the pattern');
  });
});

describe('analyze --watch', () => {
  it('analyzes again after a change, even if the file was broken in between', () => {
    const manifests = folder.write('dist/a.yaml', route('a'));
    let change = () => {};
    let watched: readonly string[] = [];
    const output: string[] = [];
    runCommand(
      ['analyze', manifests, '--watch'],
      {},
      {
        print: (text) => output.push(text),
        watch: (folders, onChange) => {
          watched = folders;
          change = onChange;
        },
      },
    );
    expect(watched).toEqual([folder.file('dist')]);
    rmSync(manifests);
    change();
    writeFileSync(manifests, route('a').replace('subset: v2', 'subset: v1'));
    change();
    expect(output.map((text) => text.includes('the subset "v2"'))).toEqual([true, false]);
  });

  it('does not accept standard input', () => {
    const { exitCode, errors } = runCommand(['analyze', '-', '--watch'], { '-': route('a') });
    expect(exitCode).toBe(2);
    expect(errors).toContain('cannot watch standard input');
  });
});

describe('an unknown code', () => {
  it.each([
    ['--explain', 'IST01011'],
    ['--suppress', 'IST01011=VirtualService'],
  ])('of %s is refused with a suggestion', (option, code) => {
    const { exitCode, errors } = analyze(folder.write('a.yaml', route('a')), option, code);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(/unknown code "IST01011"; did you mean "IST0101"\?/);
  });
});
