// How many changes of each class there are.

import { countOf } from '../../../diagnostics/words';
import type { Change } from '../change';

/** `3 changes: 1 opened, 2 moved`. */
export function countsText(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  for (const { changeClass } of changes) {
    counts.set(changeClass, (counts.get(changeClass) ?? 0) + 1);
  }
  const list = [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
  return changes.length === 0 ? 'no changes' : `${countOf(changes.length, 'change')}: ${list}`;
}
