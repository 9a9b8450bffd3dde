// What Construct Hub requires of a package, checked on what `npm pack` puts into it, and the changes of the API since the last
// release. jsii-diff is fetched only if there is a release to compare with, so it is not a dependency.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ROOT } from './run';

// https://constructs.dev/contribute
const KEYWORD = 'cdk8s';
const LICENSES = ['Apache-2.0', 'MIT', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MPL-2.0', 'EPL-2.0'];
const FILES = ['.jsii', '.jsii.gz', 'LICENSE', 'README.md', 'package.json'];
const JSII_DIFF = 'jsii-diff@1.134.0';
const LANGUAGES = ['dotnet', 'go', 'java', 'js', 'python'];

interface Assembly {
  readonly name: string;
  readonly version: string;
  readonly readme?: { readonly markdown: string };
  readonly repository: { readonly url: string };
  readonly targets: object;
}

/** Throws if Construct Hub would not list the package. */
export function checkConstructHub(files: readonly string[]): void {
  const { name, version, keywords, license, repository } = manifest();
  const assembly = readAssembly();
  const problems = [
    ...FILES.filter((file) => !files.includes(file)).map((file) => `the package has no ${file}`),
    ...LANGUAGES.filter((language) => !(language in assembly.targets)).map((language) => `no package for ${language}`),
    ...(keywords.includes(KEYWORD) ? [] : [`the keyword ${KEYWORD} is missing`]),
    ...(LICENSES.includes(license) ? [] : [`the license ${license} is not accepted`]),
    ...(/^https:\/\/github\.com\/.+\.git$/.test(repository.url) ? [] : ['the repository has no public address']),
    ...(assembly.readme?.markdown ? [] : ['the assembly has no README']),
    ...(assembly.name === name && assembly.version === version ? [] : ['the assembly is of another version']),
  ];
  if (problems.length > 0) {
    throw new Error(`Construct Hub would not list the package: ${problems.join('; ')}`);
  }
}

/** The assembly; `.jsii` refers to its compressed form, which jsii and jsii-docgen follow. */
function readAssembly(): Assembly {
  const { schema, compression, filename } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8'));
  if (schema !== 'jsii/file-redirect' || compression !== 'gzip') {
    throw new Error('.jsii does not refer to a compressed assembly');
  }
  return JSON.parse(gunzipSync(readFileSync(join(ROOT, filename))).toString('utf8'));
}

/** Compares the API with that of the last release. A new major version, or a minor one before 1.0, may break it. */
export function checkChangesSinceRelease(): void {
  const { name, version } = manifest();
  const { status, stdout } = spawnSync('npm', ['view', name, 'version'], { encoding: 'utf8' });
  const released = stdout.trim();
  if (status !== 0 || released === '') {
    console.log('skipped: jsii-diff, because the registry has no release of the package or cannot be reached');
    return;
  }
  const result = spawnSync('npx', ['--yes', JSII_DIFF, `npm:${name}@${released}`, ROOT], { encoding: 'utf8' });
  console.log(`changes of the API since ${released}:\n${result.stdout}${result.stderr}`);
  if (result.status !== 0 && !mayBreak(released, version)) {
    throw new Error(`version ${version} breaks the API of ${released}; raise the version`);
  }
}

/** Whether a version may break the API of an older one. */
export function mayBreak(released: string, version: string): boolean {
  const [oldMajor, oldMinor] = released.split('.');
  const [major, minor] = version.split('.');
  return major !== oldMajor || (major === '0' && minor !== oldMinor);
}

function manifest() {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly keywords: readonly string[];
    readonly license: string;
    readonly repository: { readonly url: string };
  };
}
