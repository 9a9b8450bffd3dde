// (a) Cold import of the package against cold import of cdk8s plus cdk8s-plus-30.
import { measure } from './measure';
import type { Row } from './table';

const SAMPLES = 15;

function importing(...modules: string[]): string[] {
  const loads = modules.map((name) => `require(${JSON.stringify(name)});`).join('');
  const report = `console.log(JSON.stringify({ milliseconds: performance.now() - start, megabytes: process.memoryUsage().rss / 2 ** 20 }))`;
  return ['-e', `const start = performance.now();${loads}${report}`];
}

export function benchImport(): Row[] {
  const base = 'cdk8s + cdk8s-plus-30';
  const own = 'cdk8s-istio';
  const results = measure(
    [
      { name: base, args: importing('cdk8s', 'cdk8s-plus-30') },
      { name: own, args: importing('./build/lib') },
    ],
    SAMPLES,
  );
  const before = results.get(base)?.milliseconds ?? Number.NaN;
  const after = results.get(own)?.milliseconds ?? Number.NaN;
  return [
    {
      benchmark: 'cold import',
      base: `${base}: ${before.toFixed(0)} ms`,
      own: `${own}: ${after.toFixed(0)} ms`,
      ratio: after / before,
      goal: 1.3,
    },
  ];
}
