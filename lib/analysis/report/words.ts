// Words that several formats share.

import type { Finding, FindingResource } from '../finding';

/** `VirtualService bookinfo/reviews`. */
export function resourceTitle({ kind, namespace, name }: FindingResource): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Field, message and advice in one line. */
export function messageOf({ path, message, suggestion }: Finding): string {
  return `${path === undefined ? '' : `${path}: `}${message}${suggestion === undefined ? '' : `; ${suggestion}`}`;
}

/** `3 errors, 1 warning, 2 infos`; those that are none are left out. */
export function countsOf(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { severity } of findings) {
    counts.set(severity, (counts.get(severity) ?? 0) + 1);
  }
  const words = ['error', 'warning', 'info'].flatMap((word) => {
    const count = counts.get(word) ?? 0;
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  });
  return words.length === 0 ? 'no findings' : words.join(', ');
}
