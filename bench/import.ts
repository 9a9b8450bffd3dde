// (a) Cold import of the package against cold import of cdk8s plus cdk8s-plus-30.
import { measure } from './measure';
import type { Row } from './table';

const SAMPLES = 15;

function importing(...expressions: string[]): string[] {
  const loads = expressions.map((expression) => `${expression};`).join('');
  const report = `console.log(JSON.stringify({ milliseconds: performance.now() - start, megabytes: process.memoryUsage().rss / 2 ** 20 }))`;
  return ['-e', `const start = performance.now();${loads}${report}`];
}

export function benchImport(): Row[] {
  const base = { name: 'cdk8s + cdk8s-plus-30', args: importing("require('cdk8s')", "require('cdk8s-plus-30')") };
  const own = [
    { name: 'cdk8s-istio', args: importing("require('./build/lib')") },
    // Submodules load on first use, so the import alone is only a small part of the cost of an app.
    { name: 'cdk8s-istio and use of istio', args: importing("require('./build/lib').istio") },
    { name: 'cdk8s-istio and use of every submodule', args: importing("Object.values(require('./build/lib'))") },
  ];
  const results = measure([base, ...own], SAMPLES);
  const millisecondsOf = (name: string) => results.get(name)?.milliseconds ?? Number.NaN;
  const before = millisecondsOf(base.name);
  return own.map(({ name }) => ({
    benchmark: 'cold import',
    base: `${base.name}: ${before.toFixed(0)} ms`,
    own: `${name}: ${millisecondsOf(name).toFixed(0)} ms`,
    ratio: millisecondsOf(name) / before,
    goal: 1.3,
  }));
}
