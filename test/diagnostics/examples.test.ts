// Runs the examples that show a mistake in TypeScript, and those of the converter and the reader of manifests.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allCodes } from '../../lib/analysis/registry';
import { convert } from '../../lib/convert/convert';
import { type Example, exampleOf } from '../../lib/diagnostics/example';
import { readManifests } from '../../lib/world/input/manifests';
import { openingLines } from '../docs/samples';
import { compilerErrors, emptyProject } from '../support/project';

// The compiler reads all of lib/ first, which takes minutes on a busy machine.
const COMPILER_TIMEOUT = 600_000;

interface CodeExample extends Example {
  readonly code: string;
}

const EXAMPLES: readonly CodeExample[] = allCodes().flatMap((definition) => {
  const example = exampleOf(definition);
  return example === undefined ? [] : [{ code: definition.code, ...example }];
});
const SAMPLES = EXAMPLES.filter(({ language }) => language === 'ts');

let folder = '';

function fileOf(code: string, name: 'bad' | 'good'): string {
  return join(folder, `${code}-${name}.ts`);
}

/** Codes of the errors of a synth. */
async function codesOfRun(file: string): Promise<string[]> {
  const failure: unknown = await import(/* @vite-ignore */ file).then(
    () => '',
    (reason) => reason,
  );
  const errors = [...String(failure).matchAll(/^\s*\[\S*\] ([A-Z]{3}\d{4}) /gm)].map(([, code]) => code ?? '');
  return failure !== '' && errors.length === 0 ? [String(failure)] : [...new Set(errors)];
}

beforeAll(() => {
  folder = emptyProject('examples-of-codes');
  for (const { code, bad, good } of SAMPLES) {
    writeFileSync(fileOf(code, 'bad'), `${openingLines()}${bad}\napp.synth();\n`);
    writeFileSync(fileOf(code, 'good'), `${openingLines()}${good}\napp.synth();\n`);
  }
  vi.stubEnv('CDK8S_OUTDIR', mkdtempSync(join(tmpdir(), 'examples-')));
});

afterAll(() => {
  rmSync(process.env.CDK8S_OUTDIR ?? '', { recursive: true, force: true });
  vi.unstubAllEnvs();
});

describe('an example in TypeScript', () => {
  it('compiles', { timeout: COMPILER_TIMEOUT }, () => {
    expect(compilerErrors(folder)).toBe('');
  });

  it.each(SAMPLES.map(({ code }) => code))(
    'of %s is rejected with this code only, until it is corrected',
    async (code) => {
      expect(await codesOfRun(fileOf(code, 'bad'))).toEqual([code]);
      expect(await codesOfRun(fileOf(code, 'good'))).toEqual([]);
    },
  );
});

describe('an example of the converter', () => {
  const codesOf = (text: string): string[] => {
    const keepApiVersion = text.includes('--keep-api-version');
    const core = text.includes('--core plus') ? 'plus' : 'handles';
    const { diagnostics } = convert([{ name: 'a.yaml', text }], { className: 'Manifests', keepApiVersion, core });
    return [...new Set(diagnostics.map(({ code }) => code))];
  };

  it.each(EXAMPLES.filter(({ code }) => code.startsWith('CNV')))(
    'of $code has only this mistake, until it is corrected',
    ({ code, bad, good }) => {
      expect(codesOf(bad)).toEqual([code]);
      expect(codesOf(good)).toEqual([]);
    },
  );
});

describe('an example of the reader', () => {
  const codesOf = (text: string): string[] => readManifests(text, 'a.yaml').diagnostics.map(({ code }) => code);

  it.each(EXAMPLES.filter(({ code }) => /^ANA000[124]$/.test(code)))(
    'of $code has only this mistake, until it is corrected',
    ({ code, bad, good }) => {
      expect(codesOf(bad)).toEqual([code]);
      expect(codesOf(good)).toEqual([]);
    },
  );
});
