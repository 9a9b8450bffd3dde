// (d) The converter: 1,500 documents against its time limit, and four times as many against four times the time.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, ROOT } from './measure';
import type { Row } from './table';

const SAMPLES = 5;
const DOCUMENTS = 1500;
const FACTOR = 4;
const LIMIT_MILLISECONDS = 3000;
const MANIFESTS = join(ROOT, 'test/convert/manifests');

export function benchConvert(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-bench-'));
  try {
    const few = converting(folder, DOCUMENTS);
    const many = converting(folder, DOCUMENTS * FACTOR);
    const results = measure<{ readonly milliseconds: number }>([few, many], SAMPLES);
    const [fewTime = Number.NaN, manyTime = Number.NaN] = [few, many].map(
      ({ name }) => results.get(name)?.milliseconds,
    );
    return [
      row(few.name, 'limit', LIMIT_MILLISECONDS, fewTime, 1),
      row(many.name, `${FACTOR} times the above`, FACTOR * fewTime, manyTime, 1.1),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function row(benchmark: string, limit: string, milliseconds: number, own: number, goal: number): Row {
  return {
    benchmark,
    base: `${limit}: ${milliseconds.toFixed(0)} ms`,
    own: `${own.toFixed(0)} ms`,
    ratio: own / milliseconds,
    goal,
  };
}

/** Times the command as a whole, from the start of the process. */
function converting(folder: string, documents: number) {
  const input = join(folder, `${documents}.yaml`);
  writeFileSync(input, manifests(documents));
  const command = ['build/lib/cli/main.js', 'convert', input, '--out', join(folder, 'output.ts')];
  const script = `
    const { spawnSync } = require('node:child_process');
    const start = performance.now();
    const { status } = spawnSync(process.execPath, ${JSON.stringify(command)}, { stdio: ['ignore', 'ignore', 'ignore'] });
    if (status !== 0) { process.exit(1); }
    console.log(JSON.stringify({ milliseconds: performance.now() - start, megabytes: 0 }))`;
  return { name: `convert ${documents} documents`, args: ['-e', script] };
}

/** Documents of all kinds, each with a name of its own. */
function manifests(count: number): string {
  const documents = readdirSync(MANIFESTS).flatMap((file) =>
    readFileSync(join(MANIFESTS, file), 'utf8').split(/^---\n/m),
  );
  return Array.from({ length: count }, (_, index) => {
    const document = documents[index % documents.length] ?? '';
    const round = Math.floor(index / documents.length);
    return document.replace(/^( {2}name: .*)$/m, `$1-${round}`);
  }).join('---\n');
}
