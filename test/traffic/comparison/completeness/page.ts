// The figures of the completeness of comparisons in docs/diff.md.

import type { Completeness } from './completeness';

const FIGURES = /(<!-- completeness -->\n)[\s\S]*?(<!-- end -->)/;

/** The page with the figures of a measurement. */
export function updated(page: string, results: readonly Completeness[], samples: number): string {
  const changed = results.filter(({ found }) => found.length > 0);
  const changes = changed.reduce((sum, { found }) => sum + found.length, 0);
  const missed = results.reduce((sum, each) => sum + each.missed.length, 0);
  const rows = [
    ['random meshes, each with one to three random edits', results.length],
    ['random requests to each mesh, before and after the edits', samples],
    ['meshes with changes that these requests find', changed.length],
    ['changes that they find, by class and cause', changes],
    ['of these, changes that the derived requests find', changes - missed],
  ].map(([text, figure]) => `| ${text} | ${figure?.toLocaleString('en-US')} |`);
  const table = ['| measurement | figure |', '|---|---|', ...rows].join('\n');
  return page.replace(FIGURES, (_, start, end) => `${start}\n${table}\n\n${end}`);
}
