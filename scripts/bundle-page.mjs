// Bundles the script of the page that `cdk8s-istio graph --format html` writes. Prints it if it is run itself.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { licences, usedFiles } from './licences.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

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
      onResolve({ filter }, ({ importer }) => (importers.test(importer) ? { path: join(root, file) } : undefined));
    }
  },
};

/** The script as text, with the licences of its packages. */
export async function bundlePage() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
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
  const script = `/*!\n${licences(usedFiles({ metafile }))}\n*/\n${outputFiles[0].text}`;
  // The end of a script element ends the script, even within a text.
  return script.replaceAll('</', '<\\/');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(await bundlePage());
}
