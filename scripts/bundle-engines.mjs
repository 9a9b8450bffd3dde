// The step of `npm run build` after jsii: replaces the compiled form of the files that talk to other packages by bundles
// that contain these, so that users of the published package need not install them.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;
const ENGINES = [
  'lib/rules/cel/engine',
  'lib/yaml/engine',
  'lib/rules/promql/engine',
  'lib/traffic/picture/layout/engine',
];
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

for (const engine of ENGINES) {
  await bundle(engine);
}

async function bundle(engine) {
  const options = {
    absWorkingDir: root,
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
  const inputs = usedFiles(await build({ ...options, write: false }));
  const { metafile } = await build({ ...options, banner: { js: `/*!\n${licences(inputs)}\n*/` } });
  const size = Object.values(metafile.outputs)[0].bytes;
  console.log(`bundle-engines: ${options.outfile}, ${Math.round(size / 1024)} KiB`);
}

function usedFiles({ metafile: { outputs } }) {
  const [{ inputs }] = Object.values(outputs);
  return Object.keys(inputs).filter((file) => PACKAGE.test(file) && inputs[file].bytesInOutput > 0);
}

/** Names of the packages inside, then each distinct licence text of their files and of the packages themselves. */
function licences(files) {
  const packages = [...new Set(files.map((file) => PACKAGE.exec(file)[0]))].sort();
  const texts = new Set([...files.map(licenceComment), ...packages.map(licenceFile)]);
  const names = packages.map((path) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    return `  ${name} ${version}, ${license}`;
  });
  return ['Contains:', ...names, ...[...texts].filter((text) => text !== '').map((text) => `\n${text}`)].join('\n');
}

/** License comment of a file, without comment marks; empty if the file has none. */
function licenceComment(file) {
  const comments = readFileSync(join(root, file), 'utf8').match(/^(?:\/\/.*\n)+/gm) ?? [];
  const licence = comments.find((comment) => /copyright/i.test(comment)) ?? '';
  // Generators add notes of their own to the Apache licence.
  return licence
    .replace(/^\/\/ ?/gm, '')
    .replace(/(limitations under the License\.)[\s\S]*/, '$1')
    .trim();
}

function licenceFile(path) {
  try {
    return readFileSync(join(root, path, 'LICENSE'), 'utf8')
      .replaceAll('*/', '')
      .trim();
  } catch {
    return '';
  }
}
