// `npm run build`: compiles lib/ and imports/ with jsii into build/, bundles the engines for CEL and YAML, and lets
// submodules load on first use.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeExportsLazy } from './lazy-exports';
import { ROOT, runTool } from './run';

rmSync(join(ROOT, 'build', 'lib'), { recursive: true, force: true });
rmSync(join(ROOT, 'build', 'imports'), { recursive: true, force: true });
// `reserved-word`: names of the API, such as `from`, are reserved in some language; jsii renames them there.
runTool('jsii', ['--silence-warnings', 'reserved-word', '--fail-on-warnings'], {
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true',
});
const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'bundle-engines.mjs')], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (status !== 0) {
  process.exit(status ?? 1);
}
copyExamples();
makeExportsLazy();

/** Copies the manifests with mistakes that `--explain` prints; the compiler leaves them behind. */
function copyExamples(): void {
  for (const file of readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.yaml')) {
      cpSync(join(ROOT, 'lib', file), join(ROOT, 'build', 'lib', file));
    }
  }
}
