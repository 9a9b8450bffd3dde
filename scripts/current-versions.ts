// Keeps the versions that docs, examples and docstrings name as the current ones equal to lib/facts/versions.ts, and that of
// this package to package.json.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ARGO_CD_VERSION,
  GATEWAY_API_VERSION,
  INFERENCE_EXTENSION_VERSION,
  INSTALLED_PROMETHEUS_OPERATOR_VERSION,
  ISTIO_VERSION,
  NEWEST_ISTIO_VERSION,
  PROMETHEUS_OPERATOR_VERSION,
  SAIL_ISTIO_VERSION,
} from '../lib/facts/versions';
import { version as PACKAGE_VERSION } from '../package.json';
import { ROOT } from './run';

const FULL = String.raw`\d+\.\d+\.\d+`;
const MINOR = String.raw`\d+\.\d+(?!\.?\d)`;

/** A text before a version, the version, and the files that it is for, if not for all. */
type Place = readonly [before: string, version: string, files?: RegExp];

const PLACES: readonly Place[] = [
  // The tarball of `npm pack`, the plugin in cdk8s.yaml, and the hook of pre-commit.
  ['cdk8s-istio-', PACKAGE_VERSION],
  ['/cdk8s-istio\\n\\s+version: ', PACKAGE_VERSION],
  ['/cdk8s-istio\\n\\s+rev: v', PACKAGE_VERSION],
  ['a dependency on version ', PACKAGE_VERSION],
  ['"(?:version|cdk8s-istio)": "', PACKAGE_VERSION, /^create\/package\.json$/],
  ['Istio ', ISTIO_VERSION],
  ['Istio, such as `', ISTIO_VERSION],
  ['Image tag, such as `', ISTIO_VERSION],
  ["'/spec/tag', '", ISTIO_VERSION],
  ['@default - (?=.* for Helm and Argo CD)', ISTIO_VERSION],
  ['for Helm and Argo CD; ', SAIL_ISTIO_VERSION],
  ["mesh: { version: '", ISTIO_VERSION, /delivery/],
  ["canary = { version: '", ISTIO_VERSION],
  ["const options = { version: '", ISTIO_VERSION, /delivery/],
  ['newest supported versions are Istio ', NEWEST_ISTIO_VERSION],
  ['newest Istio version that this package supports, ', NEWEST_ISTIO_VERSION],
  ['A version newer than ', NEWEST_ISTIO_VERSION],
  ['is treated as ', NEWEST_ISTIO_VERSION],
  ['istioctl of Istio ', NEWEST_ISTIO_VERSION],
  ['Gateway API ', GATEWAY_API_VERSION],
  ['versions are .*Gateway API ', minor(GATEWAY_API_VERSION)],
  ['gateway-api/releases/download/v', GATEWAY_API_VERSION],
  ["targetRevision: 'v", GATEWAY_API_VERSION, /delivery/],
  ['inference extension ', INFERENCE_EXTENSION_VERSION],
  ['(?<!installs )prometheus-operator ', PROMETHEUS_OPERATOR_VERSION],
  ['installs prometheus-operator ', INSTALLED_PROMETHEUS_OPERATOR_VERSION],
  ['versions are .*prometheus-operator ', minor(PROMETHEUS_OPERATOR_VERSION)],
  ['Argo CD ', ARGO_CD_VERSION],
  ['Sail operator ', SAIL_ISTIO_VERSION],
  ['[`\'" ]v', SAIL_ISTIO_VERSION, /sail/],
  ['version: (?:")?\'?"?', SAIL_ISTIO_VERSION, /docs\/sail/],
  ["[`']v(?=[\\d.]+-latest)", minor(SAIL_ISTIO_VERSION), /sail/],
];

/** The text of a file with the current versions. */
export function withCurrentVersions(file: string, text: string): string {
  const places = PLACES.filter(([, , files]) => files?.test(file) ?? true);
  return places.reduce((result, [before, version]) => {
    const pattern = new RegExp(`(?<=${before})${version.split('.').length === 3 ? FULL : MINOR}`, 'g');
    return result.replace(pattern, version);
  }, text);
}

/** Paths of all files with text for users, from the root of the package. */
export function textFiles(): string[] {
  return [
    'README.md',
    'create/package.json',
    ...filesIn('docs', /^[^/]+\.md$/),
    ...filesIn('examples', /(?:README\.md|main\.ts)$/),
    ...filesIn('lib', /(?<!\.test)\.ts$/),
  ];
}

function filesIn(folder: string, name: RegExp): string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => name.test(file)).map((file) => `${folder}/${file}`);
}

/** The texts that name another version, by path, with the current versions. */
export function outdatedTexts(): Map<string, string> {
  const texts = textFiles().map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);
  const current = texts.map(([file, text]) => [file, text, withCurrentVersions(file, text)] as const);
  return new Map(current.flatMap(([file, text, updated]) => (text === updated ? [] : [[file, updated]])));
}

function minor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
