// What the checks of all languages share: folders, the samples, and what they must write.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { ROOT, runTool } from '../run';

/** Generated packages, by language. */
export const PACKAGES = join(ROOT, 'build', 'packages');

/** Apps in other languages, generated packages of dependencies, and what their tools download. */
export const WORK = join(ROOT, 'build', 'bindings');

/** The contract samples. */
export const SAMPLES = join(ROOT, 'test', 'contract', 'languages');

const EXPECTED = join(ROOT, 'test', 'contract', 'expected.yaml');
const PAGE = join(ROOT, 'docs', 'languages.md');
// What the sample of the page writes.
const LINES = ['host: reviews', 'subset: v1', 'weight: 100', 'timeout: 2s', 'version: v1'];

/** jsii warns about each version of Node that has reached its end of life. */
export const ENVIRONMENT = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true' };

/** Generates packages of an npm package with jsii. */
export function generate(targets: readonly string[], outdir: string, folder = ROOT): void {
  rmSync(outdir, { recursive: true, force: true });
  const options = targets.flatMap((target) => ['--target', target]);
  runTool('jsii-pacmak', [folder, '--code-only', '--outdir', outdir, ...options], ENVIRONMENT);
}

/** Runs a program; undefined if it does not exist on this machine. */
export function run(
  command: string,
  args: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv = {},
): SpawnSyncReturns<string> | undefined {
  const result = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...ENVIRONMENT, ...environment },
  });
  return result.error === undefined ? result : undefined;
}

/** Throws if a program did not succeed. */
export function check(what: string, result: SpawnSyncReturns<string> | undefined): void {
  if (result?.status !== 0) {
    throw new Error(`${what} ended with ${result?.status}:\n${result?.stdout}${result?.stderr}`);
  }
}

/** The sample of a language in docs/languages.md. */
export function pageSample(language: string): string {
  const [, sample] = readFileSync(PAGE, 'utf8').split(`\`\`\`${language}\n`);
  if (sample === undefined) {
    throw new Error(`docs/languages.md has no sample in ${language}`);
  }
  return sample.slice(0, sample.indexOf('```'));
}

/** Throws if the contract sample wrote other objects than in TypeScript. */
export function checkContract(language: string, folder: string): void {
  const written = textsIn(folder).flatMap(objectsOf);
  if (!isDeepStrictEqual(written, objectsOf(readFileSync(EXPECTED, 'utf8')))) {
    throw new Error(`the contract sample in ${language} wrote other objects than test/contract/expected.yaml`);
  }
}

/** Throws if the sample of the page did not write what it describes. */
export function checkPageSample(language: string, folder: string): void {
  const written = textsIn(folder).join('\n');
  const missing = LINES.filter((line) => !written.includes(line));
  if (missing.length > 0) {
    throw new Error(`the sample in ${language} wrote no '${missing.join("', '")}':\n${written}`);
  }
}

/**
 * Throws if a mistake in an app is not reported, or with a line of the jsii kernel: the stack of an error in another language
 * contains only the kernel, so no line of it can be that of the app.
 */
export function checkMistake(language: string, result: SpawnSyncReturns<string> | undefined): void {
  const output = `${result?.stdout}${result?.stderr}`;
  const [error = ''] = output.split('\n').filter((line) => line.includes('[sample/strict]'));
  if (result?.status === 0 || error === '' || /\.js:\d+/.test(error)) {
    throw new Error(`a mistake in an app in ${language} is reported as: ${error || output}`);
  }
}

function textsIn(folder: string): string[] {
  const dist = join(folder, 'dist');
  return readdirSync(dist).map((name) => readFileSync(join(dist, name), 'utf8'));
}

function objectsOf(text: string): unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS());
}
