// The step of `npm run build` after jsii: replaces the compiled form of the files that talk to other packages by bundles
// that contain these, so that users of the published package need not install them.
import { build } from 'esbuild';
import { ENGINES, filesIn, optionsFor, packagesOf } from './bundled-packages.mjs';

for (const engine of ENGINES) {
  const options = optionsFor(engine);
  const packages = packagesOf(await filesIn(engine));
  const { metafile } = await build({ ...options, banner: { js: `/*!\n${licenses(packages)}\n*/` } });
  const size = Object.values(metafile.outputs)[0].bytes;
  console.log(`bundle-engines: ${options.outfile}, ${Math.round(size / 1024)} KiB`);
}

/** Names of the packages inside, then each distinct license text. */
function licenses(packages) {
  const names = packages.map(({ name, version, license }) => `  ${name} ${version}, ${license}`);
  const texts = new Set(packages.flatMap((each) => each.texts));
  return ['Contains:', ...names, ...[...texts].map((text) => `\n${text}`)].join('\n');
}
