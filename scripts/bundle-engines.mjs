// The step of `npm run build` after jsii: replaces the compiled form of the files that talk to other packages by bundles
// that contain these, so that users of the published package need not install them; and adds the script of the page.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundlePage } from './bundle-page.mjs';
import { licences, usedFiles } from './licences.mjs';

const ENGINES = [
  'lib/rules/cel/engine',
  'lib/yaml/engine',
  'lib/rules/promql/engine',
  'lib/traffic/picture/layout/engine',
];
const PAGE_SCRIPT = 'lib/traffic/picture/page/script';
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

for (const engine of ENGINES) {
  await bundle(engine);
}
const page = `build/${PAGE_SCRIPT}.js`;
const script = await bundlePage();
writeFileSync(join(root, page), `exports.pageScript = () => ${JSON.stringify(script)};\n`);
console.log(`bundle-engines: ${page}, ${Math.round(script.length / 1024)} KiB`);

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
