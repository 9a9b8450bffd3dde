// The packages that the bundles of the published package contain, and their licenses.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The files that talk to other packages, without extension. */
export const ENGINES = [
  'lib/rules/cel/engine',
  'lib/yaml/engine',
  'lib/rules/promql/engine',
  'lib/traffic/picture/layout/engine',
];

/** Options of esbuild for the bundle of an engine. */
export function optionsFor(engine) {
  return {
    absWorkingDir: ROOT,
    // The source, not the output of jsii: only ES modules can be freed of what is not used.
    entryPoints: [`${engine}.ts`],
    outfile: `build/${engine}.js`,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    metafile: true,
    mainFields: ['module', 'main'],
  };
}

/** The files of other packages in the bundle of an engine. */
export async function filesIn(engine) {
  return filesOf(await build({ ...optionsFor(engine), write: false }));
}

/** The files of other packages in a bundle. */
export function filesOf({ metafile }) {
  const [{ inputs }] = Object.values(metafile.outputs);
  return Object.keys(inputs).filter((file) => PACKAGE.test(file) && inputs[file].bytesInOutput > 0);
}

/** The packages of files, sorted by path: name, version, license and its texts. */
export function packagesOf(files) {
  const paths = [...new Set(files.map((file) => PACKAGE.exec(file)[0]))].sort();
  return paths.map((path) => {
    const { name, version, license } = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8'));
    const own = files.filter((file) => file.startsWith(`${path}/`));
    const texts = [...new Set([...own.map(licenseComment), licenseFile(path)])].filter((text) => text !== '');
    return { name, version, license, texts };
  });
}

/** A comment with the names of the packages inside, then each distinct license text. */
export function bannerOf(packages) {
  const names = packages.map(({ name, version, license }) => `  ${name} ${version}, ${license}`);
  const texts = new Set(packages.flatMap((each) => each.texts));
  return `/*!\n${['Contains:', ...names, ...[...texts].map((text) => `\n${text}`)].join('\n')}\n*/`;
}

/** License comment of a file, without comment marks; empty if the file has none. */
function licenseComment(file) {
  const comments = readFileSync(join(ROOT, file), 'utf8').match(/^(?:\/\/.*\n)+/gm) ?? [];
  const license = comments.find((comment) => /copyright/i.test(comment)) ?? '';
  // Generators add notes of their own to the Apache license.
  return license
    .replace(/^\/\/ ?/gm, '')
    .replace(/(limitations under the License\.)[\s\S]*/, '$1')
    .trim();
}

function licenseFile(path) {
  try {
    return readFileSync(join(ROOT, path, 'LICENSE'), 'utf8')
      .replaceAll('*/', '')
      .trim();
  } catch {
    return '';
  }
}
