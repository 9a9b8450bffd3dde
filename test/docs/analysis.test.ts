// The samples of the pages must not contain mistakes that the pages do not announce.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Analysis } from '../../lib/analysis';
import { Severity } from '../../lib/diagnostics/severity';
import { emptyProject, ROOT } from '../support/project';
import { allSamples, type Sample } from './samples';

const samples = allSamples().filter(({ place, fails }) => !fails && /^(README|docs\/)/.test(place));
let folder = '';

beforeAll(() => {
  folder = emptyProject('analysis-of-samples');
  for (const sample of samples) {
    writeFileSync(join(folder, sample.file), sample.source);
  }
  vi.stubEnv('CDK8S_OUTDIR', mkdtempSync(join(tmpdir(), 'samples-')));
});

afterAll(() => {
  rmSync(process.env.CDK8S_OUTDIR ?? '', { recursive: true, force: true });
  vi.unstubAllEnvs();
});

/** The apps that a sample synthesizes. */
async function appsOf({ file }: Sample): Promise<App[]> {
  const synth = vi.spyOn(App.prototype, 'synth');
  await import(/* @vite-ignore */ join(folder, file));
  const apps = [...(synth.mock.contexts as App[])];
  synth.mockRestore();
  return apps;
}

/** Codes that the page of a sample mentions. */
function announcedBy({ place }: Sample): Set<string> {
  const [page = ''] = place.split(':');
  return new Set(readFileSync(join(ROOT, page), 'utf8').match(/\b[A-Z]{3}\d{4}\b/g));
}

describe('the analysis of the samples of README and docs', () => {
  // A sample shows only a part of an app, so infos about objects that may exist elsewhere are expected.
  test.each(samples.map((sample) => [sample.place, sample] as const))('%s', async (_place, sample) => {
    const announced = announcedBy(sample);
    const findings = (await appsOf(sample))
      .flatMap((app) => Analysis.of(app))
      .filter(({ code, severity }) => severity !== Severity.INFO && !announced.has(code));
    expect(findings.map(({ code, path, message }) => `${code} ${path}: ${message}`)).toEqual([]);
  });
});
