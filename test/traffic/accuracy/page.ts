// The tables of the page about accuracy.

import { DIFFERENT_CHECKS, DIFFERENT_REQUESTS } from '../gateway-api/known-differences';
import { readCases } from '../recorded';
import { isInScope, OUT_OF_SCOPE } from '../simulated-calls';
import type { Simulation } from '../simulation';
import { figures } from './figures';

/** The page with its tables as the tests make them. */
export function updated(page: string): string {
  const tables = { figures: figureTable(), simulation: simulationTable(), conformance: conformanceTable() };
  return Object.entries(tables).reduce(
    (text, [name, table]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`),
        (_, start, end) => `${start}\n${table}\n\n${end}`,
      ),
    page,
  );
}

function figureTable(): string {
  const rows = figures().map(({ source, recorded, compared, agreed }) => [source, recorded, compared, agreed]);
  return tableOf(['source', 'answers', 'compared', 'agree'], rows);
}

function simulationTable(): string {
  const calls = readCases<Simulation>('istiod-simulation.jsonl.gz').flatMap((simulation) => simulation.calls);
  const outside = calls.filter((call) => !isInScope(call));
  return tableOf(
    ['calls', 'test', 'reason'],
    OUT_OF_SCOPE.map(([start, reason]) => [
      outside.filter(({ name }) => name.startsWith(start)).length,
      start.replace(/\/$/, ''),
      reason,
    ]),
  );
}

function conformanceTable(): string {
  const rows = (what: string, different: Readonly<Record<string, readonly [number, string]>>) =>
    Object.entries(different).map(([name, [count, reason]]) => [
      `${count} ${what}${count === 1 ? '' : 's'}`,
      name,
      reason,
    ]);
  return tableOf(
    ['number', 'test', 'reason'],
    [...rows('request', DIFFERENT_REQUESTS), ...rows('condition', DIFFERENT_CHECKS)],
  );
}

function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
