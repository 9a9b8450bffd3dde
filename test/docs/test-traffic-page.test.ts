// The samples of docs/test-traffic.md: the app, its tests in TypeScript and in YAML, and what they print. Those of docs/access.md
// are about the same app.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchers } from 'cdk8s-istio/matchers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Mesh } from '../../lib/traffic';
import { runCommand } from '../cli/terminal';
import { compilerErrors, emptyProject, PACKAGE_APP, ROOT, runProjectTests } from '../support/project';

// The compiler takes a minute where other programs run, too.
const PATIENCE = 300_000;

expect.extend(matchers);

/** The blocks of a language in a page. */
function blocks(language: string, page = 'test-traffic.md'): string[] {
  const text = readFileSync(join(ROOT, 'docs', page), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, source = '']) => source);
}

describe('the samples of docs/test-traffic.md', () => {
  const [app = '', tests = '', coverageTest = '', strictTest = ''] = blocks('typescript');
  const [yamlTests = '', validatorTests = ''] = blocks('yaml');
  const [failure = '', output = ''] = blocks('text');
  let folder = '';
  let dist = '';

  beforeAll(async () => {
    folder = emptyProject('test-traffic-page');
    dist = join(folder, 'dist');
    mkdirSync(join(folder, 'test'));
    writeFileSync(join(folder, 'app.ts'), app);
    writeFileSync(join(folder, 'main.ts'), "import { createApp } from './app';\n\ncreateApp().synth();\n");
    writeFileSync(join(folder, 'test', 'traffic.test.ts'), `${tests}\n${coverageTest}`);
    writeFileSync(join(folder, 'test', 'strict.test.ts'), strictTest);
    vi.stubEnv('CDK8S_OUTDIR', dist);
    await import(/* @vite-ignore */ join(folder, 'main.ts'));
  });

  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('compile in strict TypeScript', { timeout: PATIENCE }, () => {
    expect(compilerErrors(folder)).toBe('');
  });

  it('pass in vitest', () => {
    const results = runProjectTests(folder);
    expect(results).toHaveLength(7);
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
  });

  it('fail as shown', () => {
    const mesh = Mesh.fromFiles([dist]);
    expect(() => expect(mesh).toRoute('http://reviews/', 'reviews:v2', { from: 'shop/web' })).toThrow(
      failure.trimEnd(),
    );
  });

  it('pass on the command line, with the printed summary', () => {
    const result = runCommand(['test', '-', dist], { '-': yamlTests });
    expect(result).toEqual({ exitCode: 0, output: output.trimEnd(), errors: '' });
  });

  it('pass in the format of istio-config-validator', () => {
    const result = runCommand(['test', '-', dist], { '-': validatorTests });
    expect([result.exitCode, result.errors]).toEqual([0, '']);
  });

  it('have the access that docs/access.md shows', () => {
    const [access = '', explanation = '', results = ''] = blocks('text', 'access.md');
    const [, rules = ''] = blocks('yaml', 'access.md');
    expect(runCommand(['access', dist])).toEqual({ exitCode: 0, output: access.trimEnd(), errors: '' });
    expect(runCommand(['access', '--to', 'shop/reviews', dist]).output).toContain(explanation.trimEnd());
    const checked = runCommand(['access', '--check', '-', dist], { '-': rules });
    expect(checked).toEqual({ exitCode: 0, output: results.trimEnd(), errors: '' });
  });

  it.skipIf(PACKAGE_APP === undefined)('name the schema where the package has it (only on the packed package)', () => {
    const [, schema = ''] = /\$schema=(\S+)/.exec(yamlTests) ?? [];
    expect(existsSync(join(PACKAGE_APP ?? '', schema))).toBe(true);
  });
});
