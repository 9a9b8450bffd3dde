// The step of `npm run build` after jsii: replaces the compiled form of the files that talk to other packages by bundles
// that contain these, so that users of the published package need not install them; and adds the script of the page.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundlePage } from './bundle-page.mjs';
import { bannerOf, ENGINES, filesIn, optionsFor, packagesOf, ROOT } from './bundled-packages.mjs';

const PAGE_SCRIPT = 'build/lib/traffic/picture/page/script.js';

for (const engine of ENGINES) {
  const options = optionsFor(engine);
  const banner = bannerOf(packagesOf(await filesIn(engine)));
  const { metafile } = await build({ ...options, banner: { js: banner } });
  const size = Object.values(metafile.outputs)[0].bytes;
  console.log(`bundle-engines: ${options.outfile}, ${Math.round(size / 1024)} KiB`);
}
const script = await bundlePage();
writeFileSync(join(ROOT, PAGE_SCRIPT), `exports.pageScript = () => ${JSON.stringify(script)};\n`);
console.log(`bundle-engines: ${PAGE_SCRIPT}, ${Math.round(script.length / 1024)} KiB`);
