// The samples of docs/testing.md, in an app whose charts are not created in the order of their names.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { compilerErrors, emptyProject, type ProjectTest, ROOT, runProjectTests } from '../support/project';

// The compiler takes a minute where other programs run, too.
const PATIENCE = 300_000;

const APP = `import { type App, Chart } from 'cdk8s';
import { install, istio } from 'cdk8s-istio';
import { createApp as createPageApp } from './page';

export function createApp(): App {
  const app = createPageApp();
  const chart = new Chart(app, 'mtls', { namespace: 'bookinfo' });
  new istio.PeerAuthentication(chart, 'strict', { metadata: { name: 'default' }, mtls: istio.MtlsMode.STRICT });
  new install.KindCluster(app, 'cluster');
  return app;
}
`;

/** Samples of the page: the app, the main file, then tests. */
function samples(): string[] {
  const page = readFileSync(join(ROOT, 'docs', 'testing.md'), 'utf8');
  return [...page.matchAll(/^```typescript\n(.*?)^```$/gms)].map(([, source = '']) => source);
}

/** Returns the test as a file of its own: a sample that uses `manifests` without its declaration continues the first. */
function completeTest(source: string, firstTest: string): string {
  const isComplete = !/\bmanifests\b/.test(source) || source.includes('const manifests =');
  const head = /^.*?^const manifests = .*?\n/ms.exec(firstTest)?.[0] ?? '';
  return isComplete ? source : `${head}${source}`;
}

describe('the samples of docs/testing.md', () => {
  let folder = '';
  const [page = '', main = '', firstTest = '', ...otherTests] = samples();

  beforeAll(async () => {
    folder = emptyProject('testing-page');
    mkdirSync(join(folder, 'test'));
    writeFileSync(join(folder, 'page.ts'), page);
    writeFileSync(join(folder, 'app.ts'), APP);
    writeFileSync(join(folder, 'main.ts'), main);
    [firstTest, ...otherTests].forEach((source, index) => {
      writeFileSync(join(folder, 'test', `${index + 1}.test.ts`), completeTest(source, firstTest));
    });
    vi.stubEnv('CDK8S_OUTDIR', join(folder, 'committed'));
    await import(/* @vite-ignore */ join(folder, 'main.ts'));
    vi.unstubAllEnvs();
    mkdirSync(join(folder, 'old'));
    const reviews = readFileSync(join(folder, 'committed', 'reviews.k8s.yaml'), 'utf8');
    writeFileSync(join(folder, 'old', 'reviews.yaml'), `---\n${reviews}---\n`);
  });

  beforeEach(() => {
    cpSync(join(folder, 'committed'), join(folder, 'dist'), { recursive: true });
  });

  afterEach(() => rmSync(join(folder, 'dist'), { recursive: true }));

  /** Runs the tests of the app, and accepts their snapshots. */
  function runTests(): ProjectTest[] {
    return runProjectTests(folder, '--update');
  }

  test('compile in strict TypeScript', { timeout: PATIENCE }, () => {
    expect(compilerErrors(folder)).toBe('');
  });

  test('pass where dist/ is what the app writes', () => {
    const statuses = runTests().map(({ status }) => status);
    expect(statuses).toEqual([firstTest, ...otherTests].map(() => 'passed'));
  });

  test.each([
    ['an object differs', 'reviews.k8s.yaml', (text: string) => text.replace('weight: 10', 'weight: 20')],
    ['a file is left over', 'old.k8s.yaml', (text: string) => text],
  ])('fail in the test of dist/ only where %s', (_difference, file, change) => {
    const committed = readFileSync(join(folder, 'dist', 'reviews.k8s.yaml'), 'utf8');
    writeFileSync(join(folder, 'dist', file), change(committed));
    const failures = runTests().filter(({ status }) => status === 'failed');
    expect(failures.map(({ title }) => title)).toEqual(['dist/ is up to date']);
  });
});
