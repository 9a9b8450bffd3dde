// The matrix for a terminal.

import { printable } from '../../../diagnostics/words';
import { groupBy } from '../../../private/collections';
import type { AccessEntry } from '../access-entry';
import { AccessLevel } from '../access-level';

/** The entries by service; clients with the same access share a line. */
export function textOf(entries: readonly AccessEntry[]): string {
  const services = groupBy(entries, ({ service, port }) => `${service}:${port}`);
  const blocks = [...services].map(([service, own]) => [service, ...linesOf(own)].join('\n'));
  return printableLines(blocks.join('\n\n'));
}

function linesOf(entries: readonly AccessEntry[]): string[] {
  return [...groupBy(entries, (entry) => JSON.stringify({ ...entry, client: '' }))].flatMap(([, own]) => {
    const [first] = own;
    const clients = own.map(({ client }) => client).join(', ');
    return first === undefined ? [] : [`  ${clients}: ${accessText(first)}`, ...policyLines(first)];
  });
}

/** Access in words: `all requests, over mutual TLS`. */
export function accessText({ level, allowed, connections, reason }: AccessEntry): string {
  const over = connections.length === 0 ? '' : `, over ${connections.join(' and ')}`;
  switch (level) {
    case AccessLevel.ALL:
    case AccessLevel.SOME:
      return `${allowed.join('; ')}${over}`;
    case AccessLevel.UNKNOWN:
      return 'unknown';
    default:
      return reason === undefined ? 'refused' : `none (${reason})`;
  }
}

function policyLines({ policies }: AccessEntry): string[] {
  return policies.map((policy) => `    ${policy}`);
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
