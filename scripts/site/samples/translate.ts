// Translates samples, with jsii-rosetta and to Go.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../run';
import { completeSample } from './complete';
import { translateToGo } from './go/translate';
import { translateWithRosetta } from './rosetta/translate';

/** Languages of the package apart from TypeScript, in the order in which the site shows them. */
export const LANGUAGES = ['python', 'java', 'go', 'csharp'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A sample in other languages; empty for a language without a translation. */
export type Translation = Readonly<Record<Language, string>>;

const SAMPLES = join(ROOT, 'build', 'site', 'samples');
const OWN = 'scripts/site/samples';
const CACHE = join(ROOT, 'build', 'site', 'translations.json');

/** Translates samples. Those that have not changed since the last build come from a file in `build/`. */
export function translate(samples: readonly string[]): ReadonlyMap<string, Translation> {
  const known = readCache();
  const keys = new Map(samples.map((sample) => [sample, keyOf(sample)]));
  const missing = [...keys].filter(([, key]) => !known.has(key)).map(([sample]) => sample);
  const added = translateAll(missing);
  const translations = samples.map(
    (sample) => [sample, added.get(sample) ?? known.get(keys.get(sample) ?? '')] as const,
  );
  const complete = translations.filter((entry): entry is [string, Translation] => entry[1] !== undefined);
  writeCache(complete.map(([sample, translation]) => [keys.get(sample) ?? '', translation]));
  return new Map(complete);
}

function translateAll(samples: readonly string[]): Map<string, Translation> {
  if (samples.length === 0) {
    return new Map();
  }
  return inFolderOfApp(() => {
    const completed = samples.map((visible) => ({ visible, complete: completeSample(visible) }));
    const others = translateWithRosetta(completed);
    const go = translateToGo(completed, SAMPLES);
    return new Map(others.map((translation, index) => [samples[index] ?? '', { ...translation, go: go[index] ?? '' }]));
  });
}

/** Runs in a folder from which the compiler finds the package by its name. */
function inFolderOfApp<T>(action: () => T): T {
  rmSync(SAMPLES, { recursive: true, force: true });
  mkdirSync(join(SAMPLES, 'node_modules'), { recursive: true });
  symlinkSync(ROOT, join(SAMPLES, 'node_modules', 'cdk8s-istio'), 'dir');
  const before = process.cwd();
  process.chdir(SAMPLES);
  try {
    return action();
  } finally {
    process.chdir(before);
  }
}

/** Changes with the sample, the API and the translators. */
function keyOf(sample: string): string {
  return hash(`${API}\n${completeSample(sample)}`);
}

const API = hash(
  [
    '.jsii.gz',
    'node_modules/jsii-rosetta/package.json',
    ...readdirSync(join(ROOT, OWN), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(OWN, file)),
  ]
    .map((file) => join(ROOT, file))
    .map((file) => (existsSync(file) ? hash(readFileSync(file, 'base64')) : ''))
    .join(),
);

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function readCache(): Map<string, Translation> {
  return existsSync(CACHE) ? new Map(JSON.parse(readFileSync(CACHE, 'utf8'))) : new Map();
}

function writeCache(entries: readonly (readonly [string, Translation])[]): void {
  mkdirSync(dirname(CACHE), { recursive: true });
  writeFileSync(CACHE, JSON.stringify(entries));
}
