// The matrix as comma-separated values.

import { printable } from '../../../diagnostics/words';
import type { AccessEntry } from '../access-entry';

const HEADER = ['client', 'service', 'port', 'access', 'allowed', 'refused', 'connections', 'policies', 'reason'];

/** A line for each entry; several values of a field are separated by `; `. */
export function csvOf(entries: readonly AccessEntry[]): string {
  const lines = entries.map(({ client, service, port, level, allowed, refused, connections, policies, reason = '' }) =>
    [client, service, `${port}`, level, ...[allowed, refused, connections, policies].map(joined), reason]
      .map(field)
      .join(','),
  );
  return [HEADER.join(','), ...lines].join('\n');
}

function joined(values: readonly string[]): string {
  return values.join('; ');
}

/** Spreadsheets run what starts with `=`, `+`, `-` or `@` as a formula. */
function field(value: string): string {
  const text = printable(value).replace(/^(?=[=+\-@])/, "'");
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
