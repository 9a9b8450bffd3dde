// `npm run bench`: builds the package, then measures it. `npm run bench -- import synth` measures only these.
import { ROOT, runTool } from '../scripts/run';
import { benchAlternatives } from './alternatives';
import { benchCommand } from './command';
import { benchComparison } from './comparison';
import { benchConvert } from './convert';
import { benchImport } from './import';
import { benchReading } from './reading';
import { benchSynth } from './synth';
import { formatRows, type Row, TABLE_HEAD } from './table';
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
console.log(TABLE_HEAD);
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (chosen.length === 0 || chosen.includes(name)) {
    console.log(formatRows(run()));
  }
}
