// The matrix as a table in Markdown.

import { printable } from '../../../diagnostics/words';
import { groupBy } from '../../../private/collections';
import type { AccessEntry } from '../access-entry';
import { AccessLevel } from '../access-level';

const SIGNS: Readonly<Record<AccessLevel, string>> = {
  [AccessLevel.ALL]: 'yes',
  [AccessLevel.SOME]: 'some',
  [AccessLevel.NONE]: '-',
  [AccessLevel.UNKNOWN]: '?',
};

/** A table with a row for each client and a column for each service; then the requests that are allowed, if not all are. */
export function markdownOf(entries: readonly AccessEntry[]): string {
  const columns = [...new Set(entries.map(columnOf))];
  const rows = [...groupBy(entries, ({ client }) => client)].map(([client, own]) => {
    const cells = new Map(own.map((entry) => [columnOf(entry), cellOf(entry)]));
    return row([client, ...columns.map((column) => cells.get(column) ?? '')]);
  });
  const partly = entries.filter(({ level }) => level === AccessLevel.SOME);
  return [
    row(['client', ...columns]),
    row(['---', ...columns.map(() => '---')]),
    ...rows,
    ...(partly.length === 0 ? [] : ['', ...partly.map(detailOf)]),
  ].join('\n');
}

function columnOf({ service, port }: AccessEntry): string {
  return `${service}:${port}`;
}

/** A yes over plain text is marked. */
function cellOf({ level, connections }: AccessEntry): string {
  const isPlain = connections.includes('plain text');
  return `${SIGNS[level]}${isPlain ? ' (plain text)' : ''}`;
}

function detailOf(entry: AccessEntry): string {
  const allowed = entry.allowed.map((label) => `\`${printable(label).replaceAll('`', "'")}\``).join(', ');
  return `- ${escaped(entry.client)} to ${escaped(columnOf(entry))}: ${allowed}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(' | ')} |`;
}

function escaped(text: string): string {
  return printable(text).replace(/[\\|<>*_[\]]/g, (character) => `\\${character}`);
}
