// (d) The converter: 1,500 documents against reading and printing them by the YAML library, and four times as many against four
// times the time.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, formatCpu, measureCommands } from './commands';
import { ROOT } from './measure';
import type { Row } from './table';

const SAMPLES = 5;
const DOCUMENTS = 1500;
const FACTOR = 4;
const MANIFESTS = join(ROOT, 'test/convert/manifests');

const FLOOR = `
const { parseAllDocuments, stringify } = require('yaml');
const documents = parseAllDocuments(require('node:fs').readFileSync(process.argv[1], 'utf8'));
process.stdout.write(documents.map((document) => stringify(document.toJS())).join('---\\n'));`;

export function benchConvert(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-bench-'));
  try {
    const [few, many] = [writeInput(folder, DOCUMENTS), writeInput(folder, DOCUMENTS * FACTOR)];
    const floor: Command = { name: 'yaml', args: [process.execPath, '-e', FLOOR, few] };
    const commands = [floor, converting(few), converting(many)];
    const times = measureCommands(commands, SAMPLES);
    const [base, fewTimes, manyTimes] = commands.map(({ name }) => times.get(name));
    if (base === undefined || fewTimes === undefined || manyTimes === undefined) {
      throw new Error('bench: a conversion was not measured');
    }
    return [
      {
        benchmark: `convert ${DOCUMENTS} documents`,
        base: `read and print with yaml: ${formatCpu(base)}`,
        own: formatCpu(fewTimes),
        ratio: fewTimes.median / base.median,
        goal: 2,
      },
      {
        benchmark: `convert ${DOCUMENTS * FACTOR} documents`,
        base: `${FACTOR} times the above: ${(FACTOR * fewTimes.median).toFixed(2)} s`,
        own: formatCpu(manyTimes),
        ratio: manyTimes.median / (FACTOR * fewTimes.median),
        goal: 1.1,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The command as a whole, from the start of the process. */
function converting(input: string): Command {
  const main = join(ROOT, 'build/lib/cli/main.js');
  return { name: input, args: [process.execPath, main, 'convert', input, '--out', `${input}.ts`] };
}

function writeInput(folder: string, documents: number): string {
  const input = join(folder, `${documents}.yaml`);
  writeFileSync(input, manifests(documents));
  return input;
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
