// `npm run examples`: runs the apps of examples/, puts what they write into examples/dist/<name>/, and draws their pictures.
// `npm run examples -- --check` leaves that as it is; it names the files that would change and exits 1 if there are any.
// With CDK8S_ISTIO_APP, a folder of an app that has the packed package installed, the examples run on that package.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { PICTURES_OF_EXAMPLES, picturesOfExamples } from './pictures';
import { ROOT, runTool } from './run';

const EXAMPLES = join(ROOT, 'examples');
const DIST = join(EXAMPLES, 'dist');
const FRESH = join(ROOT, 'build', 'examples');
const FRESH_PICTURES = join(ROOT, 'build', 'pictures-of-examples');

async function main(check: boolean): Promise<number> {
  rmSync(FRESH, { recursive: true, force: true });
  mkdirSync(FRESH, { recursive: true });
  const app = process.env.CDK8S_ISTIO_APP;
  if (app === undefined) {
    // All in this process, because loading the library takes longer than running the examples.
    for (const name of exampleNames()) {
      process.env.CDK8S_OUTDIR = join(FRESH, name);
      await import(join(EXAMPLES, name, 'main.ts'));
    }
  } else {
    runOnPackage(join(app, 'examples'));
  }
  draw();
  const results = [
    [FRESH, DIST],
    [FRESH_PICTURES, PICTURES_OF_EXAMPLES],
  ] as const;
  if (!check) {
    // All of it at once: an example that fails must not leave the others half written.
    for (const [fresh, committed] of results) {
      rmSync(committed, { recursive: true, force: true });
      renameSync(fresh, committed);
    }
    return 0;
  }
  const changed = results.flatMap(([fresh, committed]) => changedFiles(fresh, committed));
  for (const file of changed) {
    console.error(`examples --check: ${file} differs from what its app writes; run 'npm run examples'`);
  }
  return changed.length === 0 ? 0 : 1;
}

function draw(): void {
  rmSync(FRESH_PICTURES, { recursive: true, force: true });
  mkdirSync(FRESH_PICTURES);
  for (const [file, picture] of picturesOfExamples(FRESH)) {
    writeFileSync(join(FRESH_PICTURES, file), picture);
  }
}

/** Compiles copies of the examples in a folder of an app, against the declarations of its package, and runs them. */
function runOnPackage(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const name of exampleNames()) {
    cpSync(join(EXAMPLES, name), join(folder, name), { recursive: true });
  }
  const compilerOptions = { noEmit: false, outDir: 'out', paths: {} };
  const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: ['**/*.ts'], exclude: ['out'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  runTool('typescript', ['-p', folder]);
  for (const name of exampleNames()) {
    execFileSync(process.execPath, [join(folder, 'out', name, 'main.js')], {
      stdio: 'inherit',
      env: { ...process.env, CDK8S_OUTDIR: join(FRESH, name) },
    });
  }
}

function exampleNames(): string[] {
  return readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'main.ts')));
}

/** Files that are missing, differ, or should not be there. */
function changedFiles(fresh: string, committed: string): string[] {
  const files = new Set([...filesBelow(fresh), ...filesBelow(committed)]);
  return [...files]
    .filter((file) => contentOf(join(fresh, file)) !== contentOf(join(committed, file)))
    .map((file) => relative(ROOT, join(committed, file)))
    .sort();
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => statSync(join(folder, path)).isFile());
}

function contentOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

main(process.argv.includes('--check')).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
