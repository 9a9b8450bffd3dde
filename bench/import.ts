// (a) Cold import of the package and of each submodule against that of cdk8s and cdk8s-plus-30, in user CPU time.
import { measure } from './measure';
import type { Row } from './table';

const SAMPLES = 15;
const SUBMODULES = ['istio', 'gatewayapi', 'mesh', 'install', 'apps'];

function importing(...expressions: string[]): string[] {
  const loads = expressions.map((expression) => `${expression};`).join('');
  const report = 'console.log(JSON.stringify({ milliseconds: process.cpuUsage(start).user / 1000 }))';
  return ['-e', `const start = process.cpuUsage();${loads}${report}`];
}

export function benchImport(): Row[] {
  const base = { name: 'cdk8s + cdk8s-plus-30', args: importing("require('cdk8s')", "require('cdk8s-plus-30')") };
  const own = [
    { name: 'cdk8s-istio', args: importing("require('./build/lib')") },
    // Submodules load on first use, so the import alone is only a small part of the cost of an app.
    ...SUBMODULES.map((name) => ({
      name: `cdk8s-istio and use of ${name}`,
      args: importing(`require('./build/lib').${name}`),
    })),
    { name: 'cdk8s-istio and use of every submodule', args: importing("Object.values(require('./build/lib'))") },
  ];
  const results = measure<{ readonly milliseconds: number }>([base, ...own], SAMPLES);
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
