// `npm run bench`: builds the package, then measures it. `npm run bench -- import synth` measures only these.
import { ROOT, runTool } from '../scripts/run';
import { benchAlternatives } from './alternatives';
import { benchCommand } from './command';
import { benchComparison } from './comparison';
import { benchConvert } from './convert';
import { benchImport } from './import';
import { benchReading } from './reading';
import { benchSynth } from './synth';
import { formatTable, type Row } from './table';
import { benchTraffic } from './traffic';
import { benchTypecheck } from './typecheck';

const BENCHMARKS: Record<string, () => Row[]> = {
  import: benchImport,
  typecheck: benchTypecheck,
  synth: benchSynth,
  command: benchCommand,
  convert: benchConvert,
  reading: benchReading,
  traffic: benchTraffic,
  alternatives: benchAlternatives,
  comparison: benchComparison,
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exit(2);
}
process.chdir(ROOT);
runTool('tsx', ['scripts/build.ts']);
const rows = Object.entries(BENCHMARKS)
  .filter(([name]) => chosen.length === 0 || chosen.includes(name))
  .flatMap(([, run]) => run());
console.log(formatTable(rows));
