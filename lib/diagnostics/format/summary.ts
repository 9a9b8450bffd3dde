// The parts of a diagnostic that several formats print.
import type { Diagnostic } from '../diagnostic';
import { printable, resourceTitle } from '../words';

/** `VirtualService bookinfo/reviews`; empty if the diagnostic is not about an object. */
export function titleOf({ resource }: Pick<Diagnostic, 'resource'>): string {
  return resource === undefined ? '' : printable(resourceTitle(resource).trim());
}

/** Field, message and suggestion on one line. */
export function messageOf({ path, message, suggestion }: Diagnostic): string {
  return printable(`${path ? `${path}: ` : ''}${message}${suggestion === undefined ? '' : `; ${suggestion}`}`);
}

/** `3 errors, 1 warning, 2 infos`, without the severities that do not occur. */
export function countsOf(diagnostics: readonly Diagnostic[]): string {
  const counts = new Map<string, number>();
  for (const { severity } of diagnostics) {
    counts.set(severity, (counts.get(severity) ?? 0) + 1);
  }
  const words = ['error', 'warning', 'info'].flatMap((word) => {
    const count = counts.get(word) ?? 0;
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  });
  return words.length === 0 ? 'no findings' : words.join(', ');
}
