// Prints results as a Markdown table, which docs/performance.md holds too.

/** One comparison. */
export interface Row {
  readonly benchmark: string;
  readonly base: string;
  readonly own: string;
  readonly ratio: number;
  /** Largest ratio that the project wants; undefined for a row without a goal. */
  readonly goal?: number | undefined;
}

export const TABLE_HEAD = [
  '| benchmark | compared with | this package | ratio | goal, at most | met |',
  '|---|---|---|---|---|---|',
].join('\n');

export function formatRows(rows: readonly Row[]): string {
  return rows
    .map(
      ({ benchmark, base, own, ratio, goal }) =>
        `| ${benchmark} | ${base} | ${own} | ${ratio.toFixed(2)} | ${goal === undefined ? ' | ' : `${goal.toFixed(2)} | ${ratio <= goal ? 'yes' : 'no'}`} |`,
    )
    .join('\n');
}
