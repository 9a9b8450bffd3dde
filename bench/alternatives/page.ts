// The page of the docs with the comparison.
import { cpus, loadavg, totalmem } from 'node:os';
import type { CpuTimes } from '../commands';

/** One program in a table. */
export interface Result {
  readonly name: string;
  readonly times: CpuTimes;
}

/** A table of programs that did the same work. */
export interface Comparison {
  readonly title: string;
  /** Name of the program that the others are compared with. */
  readonly own: string;
  readonly results: readonly Result[];
}

/** Writes the page. */
export function formatPage(comparisons: readonly Comparison[], samples: number, chart: string): string {
  return [
    '# Benchmarks',
    '',
    '<!-- Written by `npm run bench -- alternatives`. -->',
    '',
    'The same VirtualServices, with three routes each, written and checked by several programs. Before any time is reported, the',
    'outputs are compared as objects: all programs write the same ones. What is checked differs: kubeconform checks schemas,',
    'kubectl-validate also CEL, `analyze --isolated` also the rules of istiod, and both analyses the manifests together. One mesh',
    'has namespaces of five services, each with three Deployments, a VirtualService, a DestinationRule and an AuthorizationPolicy.',
    'In the other, several namespaces have VirtualServices and DestinationRules of their own for the same Services.',
    '',
    `Times are user CPU seconds of the whole process: the median of ${samples} runs, and the lowest and the highest. The programs`,
    'run in turns. Compare only times of the same table.',
    '',
    `Measured on ${machine()}.`,
    '',
    `![User CPU seconds by number of objects](${chart})`,
    '',
    ...comparisons.flatMap(formatComparison),
  ].join('\n');
}

/** The machine, and how busy it is: a busy machine also takes more CPU time for the same work. */
export function machine(): string {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  const processors = cpus().length;
  // Without the patch: docs may name full versions only of what this library depends on, and each machine has another.
  const node = process.versions.node.split('.').slice(0, 2).join('.');
  return `${processors} processors and ${gibibytes} GiB of memory, Node ${node}, with a load average of ${load.toFixed(1)}`;
}

function formatComparison({ title, own, results }: Comparison): string[] {
  const base = results.find(({ name }) => name === own)?.times.median ?? Number.NaN;
  return [
    `## ${title}`,
    '',
    `| program | median | lowest to highest | compared with ${own} |`,
    '|---|---|---|---|',
    ...results.map(({ name, times }) => {
      const spread = `${times.lowest.toFixed(2)} to ${times.highest.toFixed(2)} s`;
      return `| ${name} | ${times.median.toFixed(2)} s | ${spread} | ${(times.median / base).toFixed(2)} |`;
    }),
    '',
  ];
}
