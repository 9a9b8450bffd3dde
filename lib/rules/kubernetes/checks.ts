// Checks that the rules of several kinds share.
import type { Field } from '../istio/shared/field';
import { MESSAGES } from './messages';

/** Reports at most one of these fields, or exactly one if one is required. */
export function checkOneOf(field: Field, names: readonly string[], isRequired: boolean): void {
  const set = names.filter((name) => field.has(name));
  if (set.length > 1) {
    field.report(MESSAGES.severalOf({ names: set }));
  } else if (set.length === 0 && isRequired) {
    field.report(MESSAGES.noneOf({ names }));
  }
}

/** Reports items of a list that have the same text in a field as an earlier one. */
export function checkUnique(items: readonly Field[], name: string, what: string): void {
  const seen = new Map<string, number>();
  for (const item of items) {
    const value = item.text(name) ?? '';
    const first = seen.get(value);
    if (value !== '' && first !== undefined) {
      item.report(MESSAGES.duplicate({ value, what, first }), name);
    }
    seen.set(value, first ?? item.index);
  }
}
