// The last step of `npm run build`: bundles the compiled command into few files, because to find and read hundreds of them takes
// longer than what most commands do. These files, and the modules in them, load each other on first use, as before.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './bundled-packages.mjs';

const BUILD = join(ROOT, 'build');
const COMMAND = join(BUILD, 'lib', 'cli');

/** Modules that stay separate files: the bundles of other packages, and large data that is read when it is needed. */
const SEPARATE = /\/engine\.js$|\/page\/script\.js$|^lib\/(?:rules|convert)\/.*\.json$/;

/** The files of the bundle, and the modules in them. A module is in the first that fits. */
const PARTS = [
  ['main', /^lib\/cli\/main\.js$/],
  ['run', /^lib\/(?:cli|private)\/|^lib\/diagnostics\/(?!codes\/)/],
  ['analysis', /^lib\/analysis\//],
  ['traffic', /^lib\/traffic\//],
  ['rules', /^lib\/rules\//],
  ['manifests', /^lib\/(?:yaml|facts|diagnostics|world)\//],
  ['constructs', /^/],
];

// Tests of the package run commands within their own process.
const RUN = `run: (args, terminal) => require('./lib/cli/run.js').run(args, terminal)`;

const modules = await modulesFrom('lib/cli/main.js');
const texts = await Promise.all(PARTS.map(([part]) => textOf(part)));
rmSync(COMMAND, { recursive: true });
mkdirSync(COMMAND);
PARTS.forEach(([part], index) => {
  const file = join(COMMAND, `${part}.js`);
  writeFileSync(file, texts[index]);
  console.log(`bundle-command: ${relative(ROOT, file)}, ${Math.round(texts[index].length / 1024)} KiB`);
});

function partOf(module) {
  return PARTS.find(([, modules]) => modules.test(module))[0];
}

/** The modules that a module loads in the end, and itself. */
async function modulesFrom(entry) {
  const { metafile } = await build({ ...options(), entryPoints: [join(BUILD, entry)], metafile: true });
  return Object.keys(metafile.inputs)
    .map((file) => relative('build', file))
    .sort();
}

/** The text of a part, whose modules other parts find by their numbers. */
async function textOf(part) {
  const own = modules.filter((module) => partOf(module) === part);
  const entries = own.map((module) => `${modules.indexOf(module)}: () => require('./${module}')`);
  const contents =
    part === 'main'
      ? `require('./lib/cli/main.js')`
      : `module.exports = { ${[...entries, ...(part === 'run' ? [RUN] : [])].join(', ')} }`;
  const { outputFiles } = await build({
    ...options((module) => {
      const other = partOf(module);
      return other === part ? undefined : `module.exports = require('part:${other}')[${modules.indexOf(module)}]()`;
    }),
    stdin: { contents, resolveDir: BUILD },
    banner: { js: `${part === 'main' ? '#!/usr/bin/env node\n' : ''}const bundleFolder = __dirname;` },
  });
  return outputFiles[0].text;
}

/**
 * Options of esbuild.
 *
 * @param elsewhere - what to load in place of a module that is in another part
 */
function options(elsewhere = () => undefined) {
  const plugin = {
    name: 'parts',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const file = fileOf(join(resolveDir, path));
        return SEPARATE.test(relative(BUILD, file))
          ? { path: relative(COMMAND, file), external: true }
          : { path: file, pluginData: elsewhere(relative(BUILD, file)) };
      });
      onResolve({ filter: /^[^./]/ }, ({ path }) => ({ path: path.replace(/^part:(.*)/, './$1.js'), external: true }));
      onLoad({ filter: /\.js$/ }, ({ path, pluginData }) => ({ contents: pluginData ?? movedText(path) }));
    },
  };
  return {
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    plugins: [plugin],
  };
}

/** The file that a path in a compiled module names. */
function fileOf(path) {
  return [path, `${path}.js`, join(path, 'index.js')].find((file) => /\.js(?:on)?$/.test(file) && existsSync(file));
}

/** The text of a module, which finds its files from the folder of the bundle. */
function movedText(path) {
  const text = readFileSync(path, 'utf8');
  const folder = relative(COMMAND, dirname(path));
  const own = text.includes('__dirname') ? `const __dirname = bundleFolder + '/${folder}';` : '';
  return text.replace(/^("use strict";)?/, `$1${own}`);
}
