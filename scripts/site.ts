// `npm run docs` serves the documentation site, `npm run docs:build` writes it to build/site/html.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run';
import { copyMarkdown, stage } from './site/stage';

const GENERATOR = join(ROOT, 'site', 'node_modules', 'vitepress', 'bin', 'vitepress.js');

function main(command: string): number {
  if (!existsSync(GENERATOR)) {
    console.error('docs: the site generator is not installed; run: npm ci --prefix site');
    return 1;
  }
  if (!existsSync(join(ROOT, '.jsii.gz'))) {
    console.error('docs: the API reference needs the compiled package; run: npm run build');
    return 1;
  }
  stage();
  if (command === 'build') {
    const { status } = spawnSync(process.execPath, [GENERATOR, 'build', 'site'], { cwd: ROOT, stdio: 'inherit' });
    if (status === 0) {
      copyMarkdown();
    }
    return status ?? 1;
  }
  serve();
  return 0;
}

/** Serves the site until the process is stopped, and writes the pages again when a file of docs/ changes. */
function serve(): void {
  const server = spawn(process.execPath, [GENERATOR, 'dev', 'site'], { cwd: ROOT, stdio: 'inherit' });
  server.on('exit', (code) => process.exit(code ?? 1));
  let changes: NodeJS.Timeout | undefined;
  watch(join(ROOT, 'docs'), { recursive: true }, () => {
    clearTimeout(changes);
    changes = setTimeout(stage, 200);
  });
}

process.exitCode = main(process.argv[2] ?? 'build');
