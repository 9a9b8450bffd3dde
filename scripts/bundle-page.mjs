// Bundles the script of the page that `cdk8s-istio graph --format html` writes. Prints it if it is run itself.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bannerOf, filesOf, packagesOf, ROOT } from './bundled-packages.mjs';

/** Files in place of modules of Node and of the engine for CEL. The page needs only regular expressions of the engine. */
const REPLACEMENTS = [
  [/^node:net$/, /./, 'browser/node/net.ts'],
  [/^node:crypto$/, /./, 'browser/node/crypto.ts'],
  [/^\.\/engine$/, /rules[\\/]cel[\\/]index\.ts$/, 'lib/rules/cel/regex-matcher.ts'],
];

const replace = {
  name: 'replace',
  setup({ onResolve }) {
    for (const [filter, importers, file] of REPLACEMENTS) {
      onResolve({ filter }, ({ importer }) => (importers.test(importer) ? { path: join(ROOT, file) } : undefined));
    }
  },
};

/** The script as text, with the licenses of its packages. */
export async function bundlePage() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['browser/graph/main.ts'],
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: true,
    legalComments: 'none',
    mainFields: ['module', 'main'],
    plugins: [replace],
    inject: ['browser/node/buffer.ts'],
    metafile: true,
    write: false,
  });
  const script = `${bannerOf(packagesOf(filesOf({ metafile })))}\n${outputFiles[0].text}`;
  // The end of a script element ends the script, even within a text.
  return script.replaceAll('</', '<\\/');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(await bundlePage());
}
