import type { Conversion } from '../../convert/convert';
import { printable } from '../../diagnostics/words';

type Row = readonly [kind: string, documents: number, equal: number, different: number, unsupported: number];

const HEADER = ['', 'documents', 'equal', 'different', 'unsupported'];
const NO_OBJECTS = '(no object)';

/** Numbers of documents by kind and result. */
export function checkTable({ documents, objects }: Conversion): string {
  const kinds = [...new Set(objects.map(({ manifest }) => manifest.kind))].sort();
  const rows = kinds.map((kind): Row => {
    const states = objects.filter(({ manifest }) => manifest.kind === kind).map(({ state }) => state);
    const count = (wanted: string) => states.filter((state) => state === wanted).length;
    return [printable(kind), states.length, count('equal'), count('different'), count('unsupported')];
  });
  const others = documents - objects.length;
  const all = others === 0 ? rows : [...rows, [NO_OBJECTS, others, 0, 0, others] as const];
  return format([HEADER, ...all.map((row) => row.map(String)), ['all', ...totals(all)]]);
}

function totals(rows: readonly Row[]): string[] {
  return [1, 2, 3, 4].map((column) => String(rows.reduce((sum, row) => sum + Number(row[column]), 0)));
}

function format(rows: readonly (readonly string[])[]): string {
  const widths = HEADER.map((_, column) => rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
